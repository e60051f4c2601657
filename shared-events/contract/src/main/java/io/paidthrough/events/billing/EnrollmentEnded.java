package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Coverage ends, or has ended: decided on one day, effective on another, often an earlier one. A
 * later end that lies before this one replaces it.
 *
 * @param endDate last day of coverage, inclusive; null when coverage never took effect
 * @param noticeId the termination notice, dated {@code decidedOn}
 * @param anchor first unpaid month; null unless it ended for non-payment
 * @param deadline last day that would have saved coverage; null unless it ended for non-payment
 * @param amountOwed what had to be there by the deadline; zero unless it ended for non-payment
 * @param amountCounted what was there by the deadline
 * @param owedAfter premium that stays owed
 * @param aptcReturned tax credit of grace months that goes back to the treasury
 * @param reinstatableUntil last day on which arrears and the next month still restore coverage;
 *     null when payment cannot
 * @param because the return that undid what had been paid; null when there is none
 * @param authority who decided it; null when the system did
 */
public record EnrollmentEnded(
    String enrollmentId,
    Reason reason,
    @Nullable LocalDate endDate,
    LocalDate decidedOn,
    String noticeId,
    @Nullable YearMonth anchor,
    @Nullable LocalDate deadline,
    Money amountOwed,
    Money amountCounted,
    Money owedAfter,
    Money aptcReturned,
    @Nullable LocalDate reinstatableUntil,
    @Nullable PaymentReason because,
    @Nullable String authority,
    Rule rule)
    implements BillingFact {

  /** Why coverage ends. */
  public enum Reason {
    NON_PAYMENT,
    VOLUNTARY,
    DEATH,
    INELIGIBLE,
    PLAN_CHANGE,
    RESCISSION,
    DECERTIFIED
  }
}
