package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Money went back to its payer: what was due for refund first, then credit. Where that is not
 * enough, because the money was needed again after the refund had been decided, or was given back
 * by hand, months and fees give the rest; facts that say so follow.
 *
 * @param creditAfter everything held for this enrollment now
 * @param refundDueAfter everything that still has to go back
 * @param refundedOn business date on which it left
 */
public record RefundPaid(
    String enrollmentId,
    String paymentId,
    String refundId,
    Money amount,
    Money creditAfter,
    Money refundDueAfter,
    LocalDate refundedOn)
    implements BillingFact {}
