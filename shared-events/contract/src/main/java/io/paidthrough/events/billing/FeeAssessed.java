package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * A receivable that is no premium: it is paid last and never costs coverage.
 *
 * @param feeId derived from what caused it: assessing it twice is the same fact
 * @param causedBy the payment that went back, or the invoice paid late
 * @param feesAfter all fees owed on this enrollment now
 */
public record FeeAssessed(
    String enrollmentId,
    String feeId,
    Kind kind,
    Money amount,
    String causedBy,
    Money feesAfter,
    LocalDate assessedOn,
    Rule rule)
    implements BillingFact {

  /** What for. */
  public enum Kind {
    LATE,
    RETURNED_ITEM
  }
}
