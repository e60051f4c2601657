package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * One month of premium became payable.
 *
 * @param invoiceId derived from enrollment and month: issuing a month twice is the same fact
 * @param coverageMonth the calendar month being bought
 * @param amountDue member responsibility; zero when assistance pays everything
 * @param binder whether this is the first month, without which coverage never takes effect
 * @param issuedOn business date of issue
 * @param dueOn last day on which payment is on time, inclusive; does not roll on weekends or
 *     holidays
 * @param deadlineOn last day on which payment still secures this month, inclusive; never before
 *     {@code dueOn}
 * @param balanceAfter everything owed on this enrollment including this invoice
 */
public record InvoiceIssued(
    String enrollmentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amountDue,
    boolean binder,
    LocalDate issuedOn,
    LocalDate dueOn,
    LocalDate deadlineOn,
    Money balanceAfter,
    Rule rule)
    implements BillingFact {}
