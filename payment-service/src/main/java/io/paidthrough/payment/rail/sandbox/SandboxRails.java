package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.rail.Rails;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Rails that move no money. Bank debits settle when they should; a card token of the form {@code
 * tok_decline_51} is declined with that code, {@code tok_timeout} leaves the outcome unknown and is
 * declined as unavailable when asked again, and every other card is charged at once.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class SandboxRails implements Rails {
  private static final String DECLINED = "tok_decline_";
  private static final String TIMEOUT = "tok_timeout";

  @Override
  public RailAnswer debitAccount() {
    return new RailAnswer.Pending();
  }

  @Override
  public RailAnswer chargeCard(String cardToken) {
    return cardToken.equals(TIMEOUT) ? new RailAnswer.Pending() : answer(cardToken);
  }

  @Override
  public RailAnswer askAgain(String cardToken) {
    return cardToken.equals(TIMEOUT)
        ? decline(DeclineCode.ISSUER_UNAVAILABLE).orElseThrow()
        : answer(cardToken);
  }

  private static RailAnswer answer(String cardToken) {
    return cardToken.startsWith(DECLINED)
        ? decline(cardToken.substring(DECLINED.length())).orElseGet(RailAnswer.Settled::new)
        : new RailAnswer.Settled();
  }

  private static Optional<RailAnswer> decline(String code) {
    return DeclineCode.find(code).map(found -> new RailAnswer.Declined(found.reason()));
  }
}
