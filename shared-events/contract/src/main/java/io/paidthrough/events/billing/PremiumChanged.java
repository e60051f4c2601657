package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * From a month on, a month costs something else, or another mix of payers pays it.
 *
 * @param from first coverage month at the new price
 * @param assistance decides the grace ladder of months that fall unpaid from now on
 * @param before the price until then
 * @param noticedOn business date on which the exchange told us
 */
public record PremiumChanged(
    String enrollmentId,
    YearMonth from,
    AssistanceClass assistance,
    Premium premium,
    Premium before,
    Reason reason,
    LocalDate noticedOn,
    Rule rule)
    implements BillingFact {

  /** Why the price changed. */
  public enum Reason {
    /** The household's eligibility for help was looked at again. */
    REDETERMINATION,
    /** The plan costs something else. */
    RATE_CHANGE,
    /** What was billed was wrong; the only change that may reach back. */
    CORRECTION
  }
}
