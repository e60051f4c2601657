package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why coverage ends, or never took effect. Holds until coverage is reinstated.
 *
 * @param fact what billing said
 * @param endDate last day of coverage, inclusive; null when it never took effect
 * @param decidedOn business date of the decision
 * @param deadline last day that would have saved coverage; null when no payment was missed
 * @param amountOwed what had to be there by then
 * @param amountCounted what was
 * @param reinstatableUntil last day on which payment restores coverage; null when it cannot
 * @param payment the rejection or return that took the money away; null when there is none
 */
public record Ending(
    Fact fact,
    EnrollmentEnded.Reason reason,
    @Nullable LocalDate endDate,
    LocalDate decidedOn,
    @Nullable LocalDate deadline,
    Money amountOwed,
    Money amountCounted,
    @Nullable LocalDate reinstatableUntil,
    @Nullable PaymentReason payment,
    Rule rule) {

  /** The first payment was missed: coverage never takes effect. */
  static Ending of(DeadlineMissed missed) {
    return new Ending(
        missed,
        EnrollmentEnded.Reason.NON_PAYMENT,
        null,
        missed.decidedOn(),
        missed.deadline(),
        missed.amountOwed(),
        missed.amountCounted(),
        null,
        missed.because(),
        missed.rule());
  }

  static Ending of(EnrollmentEnded ended) {
    return new Ending(
        ended,
        ended.reason(),
        ended.endDate(),
        ended.decidedOn(),
        ended.deadline(),
        ended.amountOwed(),
        ended.amountCounted(),
        ended.reinstatableUntil(),
        ended.because(),
        ended.rule());
  }

  /** Reads an ending back from the fact behind it. */
  public static Ending of(Fact fact) {
    return switch (fact) {
      case DeadlineMissed missed -> of(missed);
      case EnrollmentEnded ended -> of(ended);
      default ->
          throw new IllegalStateException(FactCatalog.wireName(fact.getClass()) + " ends nothing");
    };
  }

  boolean isCancellation() {
    return endDate == null;
  }

  /** Whether the day is no longer covered because of it. */
  boolean takes(LocalDate day) {
    return endDate == null || day.isAfter(endDate);
  }

  /** What the days it takes are. */
  CoverageStatus status() {
    if (endDate == null) {
      return CoverageStatus.CANCELLED;
    }
    return switch (reason) {
      case NON_PAYMENT -> CoverageStatus.TERMINATED_NONPAYMENT;
      case VOLUNTARY -> CoverageStatus.TERMINATED_VOLUNTARY;
      case DEATH, INELIGIBLE, PLAN_CHANGE, RESCISSION, DECERTIFIED ->
          CoverageStatus.TERMINATED_OTHER;
    };
  }
}
