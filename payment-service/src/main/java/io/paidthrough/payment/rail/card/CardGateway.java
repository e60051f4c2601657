package io.paidthrough.payment.rail.card;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.CardKind;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The processor through which cards are charged. It may be slow and may not answer: it is never
 * asked inside a transaction, and whatever is asked twice under the same id happens once.
 */
public interface CardGateway {
  /**
   * A card to be charged.
   *
   * @param paymentId what makes asking twice charging once
   * @param total amount and fee together
   * @param chargeId the processor's name for it; null while it gave none
   * @param age how long ago the order was stored
   */
  record Charge(
      UUID paymentId, String cardToken, Money total, @Nullable String chargeId, Duration age) {
    @Override
    public String toString() {
      return "Charge[" + paymentId + "]";
    }
  }

  /**
   * Money to go back to a card.
   *
   * @param refundId what makes asking twice refunding once
   * @param chargeId the processor's name for the charge it is taken from
   */
  record Refund(UUID refundId, String chargeId, Money amount) {}

  /**
   * What a card is, which its processor knows from its token.
   *
   * @throws GatewayUnavailable when it did not answer
   */
  CardKind kindOf(String cardToken);

  /** Charges a card; answers within a bounded time. */
  CardAnswer charge(Charge charge);

  /** What became of a charge whose outcome was unknown; it is made now if it never arrived. */
  CardAnswer ask(Charge charge);

  /** Gives money back; answers within a bounded time. */
  RefundAnswer refund(Refund refund);
}
