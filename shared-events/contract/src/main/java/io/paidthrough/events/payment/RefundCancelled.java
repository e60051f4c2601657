package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/** A refund will not be paid: it was recalled, or its payment came back, before it left. */
public record RefundCancelled(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    LocalDate cancelledOn)
    implements PaymentFact {}
