package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month is paid (R-PAID). For a binder month this is what effectuates coverage.
 *
 * @param amountOwed what the month cost
 * @param amountCounted what was counted towards it
 * @param paidOn business date on which the money was in
 * @param paidThrough last day that is fully paid, counted without a gap from the start of coverage
 */
public record InvoicePaid(
    String enrollmentId,
    String invoiceId,
    YearMonth coverageMonth,
    boolean binder,
    Money amountOwed,
    Money amountCounted,
    LocalDate paidOn,
    LocalDate paidThrough,
    Rule rule)
    implements BillingFact {}
