package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Money that is in was assigned to a month, oldest unpaid month first (R-ALLOC).
 *
 * @param amount the part of the payment assigned to this month
 * @param openAfter what this month still lacks
 * @param balanceAfter everything still owed on this enrollment
 * @param submittedOn business date on which the payer submitted the payment: decides whether it is
 *     on time
 */
public record PaymentAllocated(
    String enrollmentId,
    String paymentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amount,
    Money openAfter,
    Money balanceAfter,
    LocalDate submittedOn)
    implements BillingFact {}
