package io.paidthrough.payment.refund;

import io.paidthrough.events.Money;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A network that gives everything back. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class SandboxCardRefunds implements CardRefunds {
  @Override
  public Answer refund(UUID paymentId, UUID refundId, Money amount) {
    return new Answer.Done();
  }
}
