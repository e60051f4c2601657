package io.paidthrough.payment.rail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.rail.card.CardAnswer;
import io.paidthrough.payment.rail.card.CardGateway.Charge;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxCardsTest {
  private static final UUID ID = UUID.fromString("0193b5d2-0000-7000-8000-000000000001");
  private static final String CHARGE = "sandbox_" + ID;

  private final SandboxCards cards = new SandboxCards();

  @Test
  void every_code_of_the_table_can_be_provoked() {
    for (var code : DeclineCode.all()) {
      assertThat(cards.charge(with("tok_decline_" + code.code())))
          .isEqualTo(new CardAnswer.Declined(CHARGE, code, null));
    }
  }

  @Test
  void every_other_card_is_charged() {
    for (var token : new String[] {"tok_visa", "tok_decline_00", "tok_decline_"}) {
      assertThat(cards.charge(with(token))).isEqualTo(new CardAnswer.Charged(CHARGE));
    }
  }

  @Test
  void a_timeout_is_unknown_first_and_unavailable_when_asked_again() {
    assertThat(cards.charge(with("tok_timeout"))).isEqualTo(new CardAnswer.Unknown(CHARGE));
    assertThat(cards.ask(with("tok_timeout")))
        .isEqualTo(new CardAnswer.Declined(CHARGE, DeclineCode.find("91").orElseThrow(), null));
    assertThat(cards.ask(with("tok_visa"))).isEqualTo(new CardAnswer.Charged(CHARGE));
  }

  @Test
  void the_token_says_what_card_it_is() {
    assertThat(cards.kindOf("tok_visa")).isEqualTo(new CardKind(Funding.CREDIT, CardNetwork.VISA));
    assertThat(cards.kindOf("tok_mastercard_debit"))
        .isEqualTo(new CardKind(Funding.DEBIT, CardNetwork.MASTERCARD));
    assertThat(cards.kindOf("tok_prepaid").funding()).isEqualTo(Funding.PREPAID);
  }

  private static Charge with(String token) {
    return new Charge(ID, token, Money.of("1.00"), null, Duration.ZERO);
  }
}
