package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import java.time.Instant;
import java.time.LocalDate;

/** What a payer learns of a payment for somebody else: nothing about that person. */
record PayerPaymentAnswer(
    String paymentId,
    String confirmationNumber,
    PaymentAnswer.Status status,
    Money amount,
    Instant submittedAt,
    LocalDate expectedSettlement) {
  static PayerPaymentAnswer of(SubmitPayment order) {
    return new PayerPaymentAnswer(
        order.paymentId(),
        order.confirmationNumber().toString(),
        PaymentAnswer.Status.SUBMITTED,
        order.amount(),
        order.submittedAt(),
        order.expectedSettlement());
  }
}
