package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.policy.PolicyCatalog;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;

/** An exchange that takes prepaid cards only until the end of June, and every card from then on. */
@Import({BillingTopic.class, PolicyVersionsTest.TwoVersions.class})
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.sandbox=true",
      "paidthrough.exchange=federal-95",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
class PolicyVersionsTest {
  @TestConfiguration(proxyBeanMethods = false)
  static class TwoVersions {
    @Bean
    @Primary
    ExchangePolicies twoVersions() {
      var cards = shipped("cards");
      var document =
          shipped("federal-95").replace("from: 2014-01-01", "from: 2014-01-01\n    to: 2026-06-30")
              + cards
                  .substring(cards.indexOf("  - version"))
                  .replace("version: 1", "version: 2")
                  .replace("from: 2014-01-01", "from: 2026-07-01");
      return PolicyCatalog.check("two.yaml", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String shipped(String policy) {
      try (var in =
          PolicyCatalog.class.getResourceAsStream("/payment/policy/" + policy + ".yaml")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  void each_day_is_decided_by_its_version_and_what_was_decided_before_stays() {
    clock.moveTo("2026-06-30T10:00");
    var enrollment = billing.enroll(Portal.MEMBER, "200.00");
    for (var card : new String[] {"tok_visa", "tok_visa_debit"}) {
      var refused = portal.api().post("/v1/instruments", Portal.cardOf(card));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("METHOD_NOT_ACCEPTED");
    }
    var prepaid = portal.register(Portal.cardOf("tok_prepaid"));
    var first = portal.pay(enrollment, prepaid, "200.00");
    assertThat(first.text("status")).isEqualTo("RECEIVED");
    assertThat(first.body().path("rule").path("id").asString()).isEqualTo("ACCEPTED_METHODS");
    assertThat(first.body().path("rule").path("policy").asString()).isEqualTo("federal-95");
    assertThat(first.body().path("rule").path("policyVersion").asInt()).isEqualTo(1);
    assertThat(first.body().path("feeRule").isNull()).isTrue();
    var order = authorize(enrollment, prepaid);
    assertThat(order.body().path("draftDay").asInt()).isEqualTo(31);
    assertThat(order.body().path("rule").path("id").asString()).isEqualTo("AUTOPAY");

    clock.moveTo("2026-07-01T10:00");
    var credit = portal.register(Portal.cardOf("tok_visa"));
    var second = portal.pay(enrollment, credit, "100.00");
    assertThat(second.text("convenienceFee")).isEqualTo("2.50");
    assertThat(second.body().path("rule").path("policyVersion").asInt()).isEqualTo(2);
    assertThat(second.body().path("feeRule").path("id").asString()).isEqualTo("CARD_SURCHARGE");
    assertThat(second.body().path("feeRule").path("policyVersion").asInt()).isEqualTo(2);

    assertThat(portal.payment(first.text("paymentId")).body()).isEqualTo(first.body());
    var kept = portal.api().get("/v1/enrollments/" + enrollment + "/autopay").body();
    assertThat(kept.path("draftDay").asInt()).as("as it was authorized").isEqualTo(31);
    assertThat(kept.path("rule").path("policyVersion").asInt()).isEqualTo(1);
  }

  private HttpApi.Answer authorize(String enrollment, String instrument) {
    var answer =
        portal
            .api()
            .call(
                HttpMethod.PUT,
                "/v1/enrollments/" + enrollment + "/autopay",
                """
                {"instrumentId":"%s","mode":"AMOUNT_DUE","authorization":{"textVersion":"2026-01",
                 "acceptedAt":"2026-06-30T13:00:00Z","ip":"192.0.2.7"}}
                """
                    .formatted(instrument),
                Map.of());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }
}
