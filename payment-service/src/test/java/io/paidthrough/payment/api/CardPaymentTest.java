package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cards are answered at once, or asked again. */
@PaymentServiceTest
class CardPaymentTest {
  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired List<Settling> settling;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    clock.moveTo("2026-06-01T09:00");
  }

  @Test
  void a_card_settles_at_once_or_is_declined_at_once() {
    var enrollment = billing.enroll(Portal.MEMBER, "200.00");
    var received = portal.pay(enrollment, portal.register(Portal.cardOf("tok_visa")), "200.00");
    assertThat(received.text("status")).isEqualTo("RECEIVED");
    assertThat(received.text("rail")).isEqualTo("CARD");
    assertThat(received.text("settlementDate")).isEqualTo("2026-06-01");
    assertThat(received.headers().getETag()).isEqualTo("\"1\"");
    assertThat(portal.payment(received.text("paymentId")).body()).isEqualTo(received.body());

    var declined =
        portal.pay(enrollment, portal.register(Portal.cardOf("tok_decline_51")), "100.00");
    assertThat(declined.status()).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("REJECTED");
    assertThat(declined.body().path("reason").path("message").asString())
        .isEqualTo("There was not enough money or credit.");
    assertThat(declined.body().path("reason").path("retryable").asBoolean()).isTrue();
    assertThat(portal.payment(declined.text("paymentId")).body()).isEqualTo(declined.body());
    assertThat(StoredFacts.of(jdbc, declined.text("paymentId")))
        .containsExactly("PaymentSubmitted", "PaymentRejected");

    var again = portal.pay(enrollment, portal.register(Portal.cardOf("tok_visa")), "100.00");
    assertThat(again.text("status")).as("a declined payment is no duplicate").isEqualTo("RECEIVED");
  }

  @Test
  void a_card_that_does_not_answer_is_asked_again_and_then_given_up() {
    var enrollment = billing.enroll(Portal.MEMBER, "200.00");
    var unknown = portal.pay(enrollment, portal.register(Portal.cardOf("tok_timeout")), "200.00");
    var id = unknown.text("paymentId");
    assertThat(unknown.text("status")).isEqualTo("SUBMITTED");

    clock.moveTo("2026-06-01T09:00:29");
    assertThat(cardOutcomes().isSettled()).isTrue();
    clock.moveTo("2026-06-01T09:00:30");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> portal.payment(id).text("status").equals("REJECTED"));
    assertThat(portal.payment(id).body().path("reason").path("code").asString())
        .isEqualTo("BANK_UNAVAILABLE");
    assertThat(cardOutcomes().isSettled()).isTrue();
  }

  @Test
  void a_card_declined_for_good_is_not_shown_to_its_network_again_and_others_are() {
    var enrollment = billing.enroll(Portal.MEMBER, "200.00");
    var soft = portal.register(Portal.cardOf("tok_decline_51"));
    assertThat(portal.pay(enrollment, soft, "200.00").text("status")).isEqualTo("REJECTED");
    assertThat(portal.pay(enrollment, soft, "200.00").text("status")).isEqualTo("REJECTED");
    var hard = portal.register(Portal.cardOf("tok_decline_43"));
    assertThat(portal.pay(enrollment, hard, "200.00").text("status")).isEqualTo("REJECTED");
    var refused = portal.pay(enrollment, hard, "200.00");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("CARD_NOT_RETRYABLE");
    assertThat(refused.body().toString()).doesNotContain("lost", "stolen", "fraud");
    var visa = portal.register(Portal.cardOf("tok_visa"));
    assertThat(portal.pay(enrollment, visa, "200.00").text("status")).isEqualTo("RECEIVED");
  }

  @Test
  void what_a_card_costs_can_be_asked_before() {
    var credit = portal.register(Portal.cardOf("tok_visa"));
    assertThat(quote(credit, "200.00").body().toString())
        .isEqualTo(
            "{\"amount\":\"200.00\",\"convenienceFee\":\"5.00\",\"totalCharged\":\"205.00\"}");
    for (var instrument :
        List.of(
            portal.register(Portal.cardOf("tok_visa_debit")),
            portal.register(Portal.cardOf("tok_prepaid")),
            portal.register(Portal.bankAccountOf("123456789")))) {
      assertThat(quote(instrument, "200.00").text("totalCharged")).isEqualTo("200.00");
      assertThat(quote(instrument, "200.00").body().path("convenienceFee").isNull()).isTrue();
    }
    assertThat(quote(credit, "0.00").code()).isEqualTo("AMOUNT_INVALID");
    assertThat(quote(credit, "2").code()).isEqualTo("AMOUNT_INVALID");
    assertThat(quote("nothing", "2.00").code()).isEqualTo("INSTRUMENT_UNKNOWN");
  }

  private HttpApi.Answer quote(String instrument, String amount) {
    return portal.api().get("/v1/payments/quote?instrumentId=" + instrument + "&amount=" + amount);
  }

  private Settling cardOutcomes() {
    return settling.stream()
        .filter(s -> s.name().equals("card-outcomes"))
        .findFirst()
        .orElseThrow();
  }
}
