package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Outside the sandbox, in Massachusetts: no rail is connected yet, and cards are not taken. */
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
class NoRailsTest {
  @Autowired TestTokens tokens;
  @Autowired JdbcTemplate jdbc;
  @Autowired List<DailyStep> steps;

  @Value("${local.server.port}")
  int port;

  @Test
  void a_payment_is_refused_clearly_instead_of_succeeding_silently() {
    var portal = new Portal(port, tokens.withScopes("payments.write"));
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var refused = portal.pay("E-1", instrument, "312.45");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("RAIL_UNAVAILABLE");
    assertThat(steps).extracting(DailyStep::name).doesNotContain("bank-returns");
  }

  @Test
  void sc23_a_card_is_refused_before_anything_of_it_is_looked_at() {
    var portal = new Portal(port, tokens.withScopes("payments.write"));
    for (var card : List.of(Portal.cardOf("tok_visa"), Portal.cardOf("4111111111111111"))) {
      var refused = portal.api().post("/v1/instruments", card);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("METHOD_NOT_ACCEPTED");
    }
    assertThat(
            jdbc.queryForObject(
                "SELECT count(*) FROM instrument WHERE method = 'CARD'", Integer.class))
        .isZero();
  }
}
