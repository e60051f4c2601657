package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.rail.Rails;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A bank that moves no money: debits settle when they should. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class SandboxRails implements Rails {
  @Override
  public RailAnswer debitAccount() {
    return new RailAnswer.Pending();
  }
}
