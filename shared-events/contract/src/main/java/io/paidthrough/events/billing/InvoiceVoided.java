package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.YearMonth;

/**
 * A month is no longer owed.
 *
 * @param amount what the month would have cost
 * @param balanceAfter everything still owed on this enrollment
 */
public record InvoiceVoided(
    String enrollmentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amount,
    Money balanceAfter,
    Rule rule)
    implements BillingFact {}
