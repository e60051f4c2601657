package io.paidthrough.events.payment;

import io.paidthrough.events.Fact;

/** Everything payment-service says about the standing order of one enrollment. */
public sealed interface AutoPayFact extends Fact
    permits AutoPayActivated, AutoPayHeld, AutoPayResumed, AutoPayCancelled {
  String memberId();
}
