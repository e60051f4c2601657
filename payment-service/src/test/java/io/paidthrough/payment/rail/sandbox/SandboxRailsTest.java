package io.paidthrough.payment.rail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.RailAnswer;
import org.junit.jupiter.api.Test;

class SandboxRailsTest {
  private final SandboxRails rails = new SandboxRails();

  @Test
  void every_code_of_the_table_can_be_provoked() {
    for (var code : DeclineCode.all()) {
      assertThat(rails.chargeCard("tok_decline_" + code.code()))
          .isEqualTo(new RailAnswer.Declined(code.reason()));
    }
  }

  @Test
  void every_other_card_is_charged() {
    assertThat(rails.chargeCard("tok_visa")).isEqualTo(new RailAnswer.Settled());
    assertThat(rails.chargeCard("tok_decline_00")).isEqualTo(new RailAnswer.Settled());
    assertThat(rails.chargeCard("tok_decline_")).isEqualTo(new RailAnswer.Settled());
    assertThat(rails.debitAccount()).isEqualTo(new RailAnswer.Pending());
  }

  @Test
  void a_timeout_is_unknown_first_and_unavailable_when_asked_again() {
    assertThat(rails.chargeCard("tok_timeout")).isEqualTo(new RailAnswer.Pending());
    assertThat(rails.askAgain("tok_timeout"))
        .isEqualTo(new RailAnswer.Declined(DeclineCode.find("91").orElseThrow().reason()));
    assertThat(rails.askAgain("tok_visa")).isEqualTo(new RailAnswer.Settled());
  }
}
