package io.paidthrough.events.payment;

import io.paidthrough.events.Fact;

/** Everything payment-service says about one payment. */
public sealed interface PaymentFact extends Fact
    permits PaymentSubmitted,
        PaymentReceived,
        PaymentRejected,
        PaymentReturned,
        PaymentVoided,
        RefundScheduled,
        RefundCancelled,
        PaymentRefunded,
        RefundFailed {
  String paymentId();

  String memberId();
}
