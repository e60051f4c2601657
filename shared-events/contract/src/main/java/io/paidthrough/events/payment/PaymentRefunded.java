package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment left for its payer.
 *
 * @param paidBy whose money it is; null is the subscriber
 */
public record PaymentRefunded(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    Rail rail,
    LocalDate refundedOn,
    @Nullable PaidBy paidBy)
    implements PaymentFact {}
