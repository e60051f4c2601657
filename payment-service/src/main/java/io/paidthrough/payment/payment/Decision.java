package io.paidthrough.payment.payment;

import io.paidthrough.events.payment.PaymentFact;
import java.util.List;

/** What came of a command. */
sealed interface Decision {
  /** What happened, in order; nothing, when it had happened before. */
  record Accepted(List<PaymentFact> facts) implements Decision {}

  /** The rules say no. */
  record Refused(Refusal refusal) implements Decision {}

  static Decision accept(PaymentFact... facts) {
    return new Accepted(List.of(facts));
  }

  static Decision refuse(Refusal.Code code, String detail) {
    return new Refused(new Refusal(code, detail));
  }
}
