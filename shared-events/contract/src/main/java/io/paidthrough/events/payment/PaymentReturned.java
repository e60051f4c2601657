package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money that had come went back: a debit or a check was returned, a card charge disputed.
 *
 * @param retryOn banking day on which the same debit is presented again; null when it is not
 * @param paidBy whose money it was; null is the subscriber
 */
public record PaymentReturned(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    LocalDate returnedOn,
    PaymentReason reason,
    @Nullable LocalDate retryOn,
    @Nullable PaidBy paidBy)
    implements PaymentFact {}
