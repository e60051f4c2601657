package io.paidthrough.coverage.api;

import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.DeadlineMissed;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment on one day, as it was known at one instant.
 *
 * @param status on the day {@code asOf}
 * @param effectiveStart first day of coverage, agreed at registration
 * @param effectiveEnd last day of coverage, inclusive; equal to the start when it never took
 *     effect, null while that is open
 * @param paidThrough last day that is fully paid; null when there is none
 * @param claimsPended whether the carrier holds claims of that day
 * @param inForce whether the member is covered on that day
 * @param reason why it is cancelled; null otherwise
 */
record Coverage(
    String enrollmentId,
    String memberId,
    CoverageStatus status,
    LocalDate effectiveStart,
    @Nullable LocalDate effectiveEnd,
    @Nullable LocalDate paidThrough,
    boolean claimsPended,
    boolean inForce,
    @Nullable Reason reason,
    LocalDate asOf,
    Instant knownAt) {

  /**
   * Why coverage never took effect.
   *
   * @param deadline last day on which the first payment would have counted
   * @param amountOwed what had to be there
   * @param amountCounted what was there in time
   * @param decidedOn business date of the decision
   * @param payment the rejection or return that took the money away; null when it never came
   */
  record Reason(
      LocalDate deadline,
      Money amountOwed,
      Money amountCounted,
      LocalDate decidedOn,
      @Nullable PaymentReason payment,
      Rule rule) {
    private static @Nullable Reason of(@Nullable DeadlineMissed missed) {
      return missed == null
          ? null
          : new Reason(
              missed.deadline(),
              missed.amountOwed(),
              missed.amountCounted(),
              missed.decidedOn(),
              missed.because(),
              missed.rule());
    }
  }

  static Coverage of(CoverageRow row, Viewpoint view) {
    return new Coverage(
        row.enrollmentId(),
        row.memberId(),
        row.status(),
        row.effectiveStart(),
        row.effectiveEnd(),
        row.paidThrough(),
        row.status().isClaimsPended(),
        row.status().isInForce(),
        Reason.of(row.cancelledBecause()),
        view.asOf(),
        view.knownAt());
  }
}
