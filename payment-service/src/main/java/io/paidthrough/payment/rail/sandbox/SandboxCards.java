package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.rail.card.CardAnswer;
import io.paidthrough.payment.rail.card.CardGateway;
import io.paidthrough.payment.rail.card.RefundAnswer;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A card processor that moves no money; what it says, the token decides. {@code tok_decline_51} is
 * declined with that code, {@code tok_timeout} leaves the outcome unknown and is declined as
 * unavailable when asked again, every other card is charged at once. {@code debit} or {@code
 * prepaid} anywhere in it says what card it is, {@code mastercard} of which network.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
@ConditionalOnProperty(
    name = "paidthrough.cards.gateway",
    havingValue = "sandbox",
    matchIfMissing = true)
class SandboxCards implements CardGateway {
  private static final String DECLINED = "tok_decline_";
  private static final String TIMEOUT = "tok_timeout";

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

  @Override
  public CardAnswer charge(Charge charge) {
    return charge.cardToken().equals(TIMEOUT)
        ? new CardAnswer.Unknown(idOf(charge))
        : answer(charge);
  }

  @Override
  public CardAnswer ask(Charge charge) {
    return charge.cardToken().equals(TIMEOUT)
        ? declined(charge, DeclineCode.ISSUER_UNAVAILABLE).orElseThrow()
        : answer(charge);
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    return new RefundAnswer.Refunded();
  }

  private static CardAnswer answer(Charge charge) {
    var token = charge.cardToken();
    return token.startsWith(DECLINED)
        ? declined(charge, token.substring(DECLINED.length()))
            .orElseGet(() -> new CardAnswer.Charged(idOf(charge)))
        : new CardAnswer.Charged(idOf(charge));
  }

  private static Optional<CardAnswer> declined(Charge charge, String code) {
    return DeclineCode.find(code).map(found -> new CardAnswer.Declined(idOf(charge), found, null));
  }

  private static String idOf(Charge charge) {
    return "sandbox_" + charge.paymentId();
  }
}
