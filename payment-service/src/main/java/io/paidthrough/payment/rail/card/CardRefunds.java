package io.paidthrough.payment.rail.card;

import io.paidthrough.events.Money;
import io.paidthrough.payment.rail.card.CardGateway.Refund;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives money back to the card it came from. */
@Component
public class CardRefunds {
  private final Optional<CardGateway> gateway;
  private final CardCharges charges;

  CardRefunds(Optional<CardGateway> gateway, CardCharges charges) {
    this.gateway = gateway;
    this.charges = charges;
  }

  /**
   * Asks the processor, never inside a transaction; the same refund a second time is refunded once.
   *
   * @throws IllegalStateException when the payment was never charged to a card here
   */
  public RefundAnswer refund(UUID refundId, UUID paymentId, Money amount) {
    var chargeId = charges.find(paymentId).map(CardCharges.Known::chargeId).orElse(null);
    if (chargeId == null) {
      throw new IllegalStateException("no charge is known of payment " + paymentId);
    }
    return gateway
        .map(processor -> processor.refund(new Refund(refundId, chargeId, amount)))
        .orElseGet(RefundAnswer.Unknown::new);
  }
}
