package io.paidthrough.coverage.coverageview;

import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.CoverageTimeline;
import io.paidthrough.coverage.timeline.Ending;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment, seen from one day.
 *
 * @param status on that day
 * @param claimsPended whether the carrier may hold claims of that day
 * @param effectiveStart first day of coverage
 * @param effectiveEnd last day of coverage, inclusive; null while it is open whether it takes
 *     effect
 * @param paidThrough last day that is fully paid; null when there is none
 * @param graceAnchor first unpaid month of a grace that runs; null when none does
 * @param deadline last day on which paying secures or saves coverage; null when nothing is waited
 *     for
 * @param ending why it ends or never took effect; null when nothing ended it
 */
public record CoverageRow(
    String enrollmentId,
    String memberId,
    CoverageStatus status,
    boolean claimsPended,
    LocalDate effectiveStart,
    @Nullable LocalDate effectiveEnd,
    @Nullable LocalDate paidThrough,
    @Nullable YearMonth graceAnchor,
    @Nullable LocalDate deadline,
    @Nullable Ending ending) {

  /** The same, of a timeline that is not the stored one: what was known earlier. */
  public static CoverageRow of(CoverageTimeline timeline, LocalDate day) {
    return new CoverageRow(
        timeline.enrollmentId(),
        timeline.memberId(),
        timeline.on(day),
        timeline.claimsPendedOn(day),
        timeline.effectiveStart(),
        timeline.effectiveEnd(),
        timeline.paidThrough(),
        timeline.graceAnchor(),
        timeline.deadline(),
        timeline.ending());
  }
}
