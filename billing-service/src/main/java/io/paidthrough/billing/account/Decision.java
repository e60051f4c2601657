package io.paidthrough.billing.account;

import io.paidthrough.events.billing.BillingFact;
import java.util.List;

/**
 * What came of a command: facts, possibly none, or a refusal. Asked again, the answer is no facts.
 */
public sealed interface Decision {
  record Accepted(List<BillingFact> facts) implements Decision {
    public Accepted {
      facts = List.copyOf(facts);
    }
  }

  record Refused(Refusal refusal) implements Decision {}

  static Decision nothingNew() {
    return new Accepted(List.of());
  }

  static Decision refuse(Refusal.Code code, String detail) {
    return new Refused(new Refusal(code, detail));
  }
}
