package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Money of a payment will go back to its payer.
 *
 * @param rail the way it takes: the payment's own, or a check where that one refused it
 * @param payOn business date on which it leaves, unless it is recalled before
 */
public record RefundScheduled(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    Rail rail,
    LocalDate payOn,
    LocalDate decidedOn)
    implements PaymentFact {}
