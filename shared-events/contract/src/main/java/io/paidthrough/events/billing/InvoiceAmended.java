package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month that was billed costs something else. What had been paid beyond the new price has been
 * released before.
 *
 * @param openAfter what this month lacks now
 * @param balanceAfter all premium owed on this enrollment now
 */
public record InvoiceAmended(
    String enrollmentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amountBefore,
    Money amountDue,
    Money openAfter,
    Money balanceAfter,
    LocalDate amendedOn,
    Reason reason,
    Rule rule)
    implements BillingFact {

  /** Why a billed month costs something else. */
  public enum Reason {
    PREMIUM_CHANGED,
    WAIVED,
    /** Coverage ends within the month, and the policy charges by the day. */
    PRORATED
  }
}
