package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.Refusal;
import io.paidthrough.starter.web.Problem;

/** The amount of a payment as callers send it. */
final class Amount {
  private Amount() {}

  /**
   * @throws Problem when it is none
   */
  static Money check(Money amount) {
    if (!amount.isPositive()) {
      throw Refusals.problem(Refusal.NO_AMOUNT);
    }
    return amount;
  }
}
