package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/** Money of a payment left for its payer. */
public record PaymentRefunded(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    Rail rail,
    LocalDate refundedOn)
    implements PaymentFact {}
