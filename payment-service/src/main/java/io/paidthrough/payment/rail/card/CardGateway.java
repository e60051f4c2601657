package io.paidthrough.payment.rail.card;

import io.paidthrough.payment.payment.CardKind;

/** The processor through which cards are charged. */
public interface CardGateway {
  /**
   * What a card is, which its processor knows from its token.
   *
   * @throws GatewayUnavailable when it did not answer
   */
  CardKind kindOf(String cardToken);
}
