package io.paidthrough.payment.rail.card;

import io.paidthrough.events.PaymentReason;

/** What a card processor says to a refund. */
public sealed interface RefundAnswer {
  /** It is on its way to the card. */
  record Refunded() implements RefundAnswer {}

  /** It cannot go back to this card. */
  record Failed(PaymentReason reason) implements RefundAnswer {}

  /** Nobody knows yet; asking again with the same refund is safe. */
  record Unknown() implements RefundAnswer {}
}
