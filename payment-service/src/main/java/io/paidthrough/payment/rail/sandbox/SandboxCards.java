package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.rail.card.CardGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A card processor that moves no money. What a card is, its token says: {@code debit} or {@code
 * prepaid} anywhere in it, else it is a credit card.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class SandboxCards implements CardGateway {
  @Override
  public CardKind kindOf(String cardToken) {
    return new CardKind(fundingOf(cardToken), networkOf(cardToken));
  }

  private static Funding fundingOf(String cardToken) {
    if (cardToken.contains("prepaid")) {
      return Funding.PREPAID;
    }
    return cardToken.contains("debit") ? Funding.DEBIT : Funding.CREDIT;
  }

  private static CardNetwork networkOf(String cardToken) {
    return cardToken.contains("mastercard") ? CardNetwork.MASTERCARD : CardNetwork.VISA;
  }
}
