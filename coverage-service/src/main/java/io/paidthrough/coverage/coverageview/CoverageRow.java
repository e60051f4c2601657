package io.paidthrough.coverage.coverageview;

import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.CoverageTimeline;
import io.paidthrough.events.billing.DeadlineMissed;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment, seen from one day.
 *
 * @param status on that day
 * @param effectiveStart first day of coverage
 * @param effectiveEnd last day of coverage, inclusive; null while it is open whether it takes
 *     effect
 * @param paidThrough last day that is fully paid; null when there is none
 * @param cancelledBecause why it never took effect; null unless it is cancelled
 */
public record CoverageRow(
    String enrollmentId,
    String memberId,
    CoverageStatus status,
    LocalDate effectiveStart,
    @Nullable LocalDate effectiveEnd,
    @Nullable LocalDate paidThrough,
    @Nullable DeadlineMissed cancelledBecause) {

  /** The same, of a timeline that is not the stored one: what was known earlier. */
  public static CoverageRow of(CoverageTimeline timeline, LocalDate day) {
    return new CoverageRow(
        timeline.enrollmentId(),
        timeline.memberId(),
        timeline.on(day),
        timeline.effectiveStart(),
        timeline.effectiveEnd(),
        timeline.paidThrough(),
        timeline.cancelledBecause());
  }
}
