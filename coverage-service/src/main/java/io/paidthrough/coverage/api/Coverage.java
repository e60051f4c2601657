package io.paidthrough.coverage.api;

import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.Ending;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment on one day, as it was known at one instant.
 *
 * @param status on the day {@code asOf}
 * @param effectiveStart first day of coverage
 * @param effectiveEnd last day of coverage, inclusive; equal to the start when it never took
 *     effect, null while that is open
 * @param paidThrough last day that is fully paid; null when there is none
 * @param claimsPended whether the carrier may hold claims of that day
 * @param inForce whether the member is covered on that day
 * @param graceAnchor first unpaid month, when that day lies in grace or in a hold of it; null
 *     otherwise
 * @param deadline last day on which paying secures or saves coverage of that day; null when nothing
 *     is waited for, or while the clock stands still
 * @param reinstatableUntil last day on which payment restores coverage that ended before that day;
 *     null when it cannot
 * @param reason why that day is not covered any more, or never was; null otherwise
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
    @Nullable YearMonth graceAnchor,
    @Nullable LocalDate deadline,
    @Nullable LocalDate reinstatableUntil,
    @Nullable Reason reason,
    LocalDate asOf,
    Instant knownAt) {

  /**
   * Why coverage ended or never took effect.
   *
   * @param code {@code NON_PAYMENT}, or why else it ended
   * @param deadline last day on which payment would have counted; null when none was missed
   * @param amountOwed what had to be there
   * @param amountCounted what was there in time
   * @param decidedOn business date of the decision
   * @param payment the rejection or return that took the money away; null when it never came
   */
  record Reason(
      EnrollmentEnded.Reason code,
      @Nullable LocalDate deadline,
      Money amountOwed,
      Money amountCounted,
      LocalDate decidedOn,
      @Nullable PaymentReason payment,
      Rule rule) {
    private static Reason of(Ending ending) {
      return new Reason(
          ending.reason(),
          ending.deadline(),
          ending.amountOwed(),
          ending.amountCounted(),
          ending.decidedOn(),
          ending.payment(),
          ending.rule());
    }
  }

  static Coverage of(CoverageRow row, Viewpoint view) {
    var status = row.status();
    var inGrace = status.isGrace() || status == CoverageStatus.TERMINATION_HELD;
    var waiting = inGrace || status == CoverageStatus.PENDING_EFFECTUATION;
    var ending = status.isEnded() ? row.ending() : null;
    return new Coverage(
        row.enrollmentId(),
        row.memberId(),
        status,
        row.effectiveStart(),
        row.effectiveEnd(),
        row.paidThrough(),
        row.claimsPended(),
        status.isInForce(),
        inGrace ? row.graceAnchor() : null,
        waiting ? row.deadline() : null,
        ending == null ? null : ending.reinstatableUntil(),
        ending == null ? null : Reason.of(ending),
        view.asOf(),
        view.knownAt());
  }
}
