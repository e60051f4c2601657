package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/** A refund did not arrive; the money is with us again and goes out another way. */
public record RefundFailed(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    Rail rail,
    LocalDate failedOn,
    PaymentReason reason)
    implements PaymentFact {}
