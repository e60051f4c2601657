package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Money that was held as credit found a month that lacks it, oldest unpaid month first (R-ALLOC).
 *
 * @param amount the part of the payment's credit assigned to this month
 * @param openAfter what this month still lacks
 * @param creditAfter everything held for this enrollment now
 * @param balanceAfter everything still owed on this enrollment
 * @param submittedOn business date on which the payer submitted the payment: decides whether it is
 *     on time
 */
public record CreditApplied(
    String enrollmentId,
    String paymentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amount,
    Money openAfter,
    Money creditAfter,
    Money balanceAfter,
    LocalDate submittedOn)
    implements BillingFact {}
