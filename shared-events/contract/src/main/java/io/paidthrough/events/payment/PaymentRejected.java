package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * No money came.
 *
 * @param paidBy who ordered it; null is the subscriber
 */
public record PaymentRejected(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    LocalDate rejectedOn,
    PaymentReason reason,
    @Nullable PaidBy paidBy)
    implements PaymentFact {}
