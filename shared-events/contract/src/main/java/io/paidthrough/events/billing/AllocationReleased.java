package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Money assigned to a month that is no longer owed, or costs less now, is credit again.
 *
 * @param amount the part of the payment that became free
 * @param openAfter what this month lacks before it is voided or amended
 * @param creditAfter everything held for this enrollment now
 * @param balanceAfter all premium owed on this enrollment now
 */
public record AllocationReleased(
    String enrollmentId,
    String paymentId,
    String invoiceId,
    YearMonth coverageMonth,
    Money amount,
    Money openAfter,
    Money creditAfter,
    Money balanceAfter,
    LocalDate releasedOn)
    implements BillingFact {}
