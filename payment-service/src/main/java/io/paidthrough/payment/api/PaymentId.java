package io.paidthrough.payment.api;

import io.paidthrough.payment.payment.Refusal;
import io.paidthrough.starter.web.Problem;
import java.util.UUID;

/** The id of a payment as callers send it. */
final class PaymentId {
  private PaymentId() {}

  /**
   * @throws Problem when it can be no payment's
   */
  static UUID parse(String paymentId) {
    return Ids.parse(paymentId).orElseThrow(PaymentId::unknown);
  }

  static Problem unknown() {
    return Refusals.problem(Refusal.PAYMENT_UNKNOWN);
  }
}
