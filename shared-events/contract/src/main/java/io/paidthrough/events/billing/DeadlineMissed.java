package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A deadline passed without enough money submitted in time. Decided on a later day than the
 * deadline itself (R-END).
 *
 * @param deadline the last day that would have counted, inclusive
 * @param amountOwed what had to be there
 * @param amountCounted what was there: received, or in flight and submitted in time
 * @param decidedOn business date of the decision
 * @param because the rejection or return that took counted money away; null when it never came
 */
public record DeadlineMissed(
    String enrollmentId,
    Kind kind,
    YearMonth coverageMonth,
    LocalDate deadline,
    Money amountOwed,
    Money amountCounted,
    LocalDate decidedOn,
    @Nullable PaymentReason because,
    Rule rule)
    implements BillingFact {

  /** Which deadline. */
  public enum Kind {
    /** The first payment: without it coverage never takes effect. */
    BINDER,
    /** A later month: it is past due. */
    PREMIUM,
    /** The last day of grace: coverage ends. */
    GRACE_END
  }
}
