package io.paidthrough.payment.refund;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.util.UUID;

/** Gives money back to a card. */
public interface CardRefunds {
  /** What the network says. */
  sealed interface Answer {
    /** The money is on its way to the card. */
    record Done() implements Answer {}

    /** No answer in time: ask again, with the same refund. */
    record Unknown() implements Answer {}

    /** The network will not do it. */
    record Refused(PaymentReason reason) implements Answer {}
  }

  /** Whether there is a network to ask. */
  boolean arePossible();

  /**
   * Asks the network, never inside a transaction; asking again for the same refund moves no money
   * twice.
   *
   * @param refundId the network's idempotency key
   */
  Answer refund(UUID paymentId, UUID refundId, Money amount);
}
