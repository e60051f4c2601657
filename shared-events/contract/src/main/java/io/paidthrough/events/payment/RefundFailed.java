package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A refund did not arrive; the money is with us again and goes out another way.
 *
 * @param paidBy whose money it is; null is the subscriber
 */
public record RefundFailed(
    String enrollmentId,
    String paymentId,
    String memberId,
    String refundId,
    Money amount,
    Rail rail,
    LocalDate failedOn,
    PaymentReason reason,
    @Nullable PaidBy paidBy)
    implements PaymentFact {}
