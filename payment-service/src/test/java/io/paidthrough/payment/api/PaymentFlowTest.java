package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Bank debits live their lives over HTTP, on real PostgreSQL and Kafka; time moves forward. */
@PaymentServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentFlowTest {
  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired List<Settling> settling;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  @Order(1)
  void sc17_a_debit_settles_the_next_banking_day_and_r01_comes_back_two_later() {
    clock.moveTo("2026-05-20T10:15");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    await().atMost(Duration.ofSeconds(10)).until(() -> owes(enrollment));
    var instrument = portal.register(Portal.bankAccountOf("00777-9901"));
    var submitted = portal.pay(enrollment, instrument, "312.45");
    var id = submitted.text("paymentId");

    assertThat(submitted.status()).as(submitted.body().toString()).isEqualTo(201);
    assertThat(submitted.headers().getFirst("Location")).isEqualTo("/v1/payments/" + id);
    assertThat(submitted.headers().getETag()).isEqualTo("\"0\"");
    assertThat(submitted.headers().getFirst("Position"))
        .matches("payment\\.[0-9]+\\." + enrollment);
    assertThat(submitted.text("confirmationNumber")).matches("HC(-[0-9A-HJKMNP-TV-Z]{4}){3}");
    assertThat(submitted.text("submittedAt")).isEqualTo("2026-05-20T14:15:00Z");
    assertThat(submitted.text("expectedSettlement")).isEqualTo("2026-05-21");
    assertThat(submitted.body().path("onTimeFor").toString()).isEqualTo("[\"2026-06\"]");
    assertThat(submitted.text("last4")).isEqualTo("9901");
    assertThat(submitted.body().path("settlementDate").isNull()).isTrue();
    assertThat(portal.payment(id).body()).isEqualTo(submitted.body());

    days.passUntil("2026-05-21T09:00");
    assertThat(portal.payment(id).text("status")).isEqualTo("RECEIVED");
    assertThat(portal.payment(id).text("settlementDate")).isEqualTo("2026-05-21");

    days.passUntil("2026-05-25T09:00"); // Memorial Day: not yet
    assertThat(portal.payment(id).text("status")).isEqualTo("RECEIVED");

    days.passUntil("2026-05-26T09:00");
    var returned = portal.payment(id);
    assertThat(returned.text("status")).isEqualTo("RETURNED");
    assertThat(returned.headers().getETag()).isEqualTo("\"2\"");
    assertThat(returned.body().path("reason").toString())
        .isEqualTo(
            """
            {"code":"INSUFFICIENT_FUNDS","networkCode":"R01",\
            "message":"There was not enough money in the account.",\
            "retryable":true,"nextAction":"TRY_AGAIN"}\
            """);
    assertThat(StoredFacts.of(jdbc, id))
        .containsExactly("PaymentSubmitted", "PaymentReceived", "PaymentReturned");
    assertThat(StoredFacts.actorsOf(jdbc, id)).containsExactly("portal", "BANK", "BANK");
    assertThat(
            jdbc.queryForList(
                "SELECT kind || ' ' || reference FROM bank_line WHERE reference = ? ORDER BY day",
                String.class,
                returned.text("traceNumber")))
        .as("the bank's own book")
        .containsExactly(
            "ACH_DEBIT " + returned.text("traceNumber"),
            "ACH_RETURN " + returned.text("traceNumber"));

    days.passUntil("2026-05-27T09:00"); // the next mornings bring nothing new
    assertThat(StoredFacts.of(jdbc, id)).hasSize(3);
  }

  @Test
  @Order(2)
  void a_closed_account_disables_its_instrument_and_a_good_payment_clears() {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var closed = portal.register(Portal.bankAccountOf("123459902"));
    var good = portal.register(Portal.bankAccountOf("123456789"));
    var bad = portal.pay(enrollment, closed, "312.45").text("paymentId");
    var fine = portal.pay(enrollment, good, "41.10").text("paymentId");
    days.passUntil("2026-06-01T09:00"); // ordered Wed 05-27, in on Thu 05-28, cleared on Mon 06-01

    assertThat(portal.payment(bad).body().path("reason").path("networkCode").asString())
        .isEqualTo("R02");
    assertThat(portal.payment(fine).text("status")).isEqualTo("CLEARED");
    var instrument = portal.api().get("/v1/instruments/" + closed);
    assertThat(instrument.text("status")).isEqualTo("DISABLED");
    assertThat(instrument.text("disabledBecause")).isEqualTo("This account is closed.");
    assertThat(portal.pay(enrollment, closed, "1.00").code()).isEqualTo("INSTRUMENT_DISABLED");
    assertThat(portal.pay(enrollment, closed, "1.00").status()).isEqualTo(409);
  }

  @Test
  @Order(3)
  void what_happened_is_on_kafka() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> settling.stream().allMatch(Settling::isSettled));
    assertThat(
            jdbc.queryForObject(
                """
                SELECT (SELECT global_index FROM relay_position)
                     = (SELECT max(globalindex) FROM domainevententry)
                """,
                Boolean.class))
        .isTrue();
  }

  private boolean owes(String enrollment) {
    return !jdbc.queryForList("SELECT 1 FROM payable_month WHERE enrollment_id = ?", enrollment)
        .isEmpty();
  }
}
