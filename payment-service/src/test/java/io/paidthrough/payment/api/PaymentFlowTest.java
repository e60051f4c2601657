package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.store.FactJson;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** Payments live their lives over HTTP, on real PostgreSQL and Kafka. Time only moves forward. */
@PaymentServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentFlowTest {
  @Autowired TestTokens tokens;
  @Autowired TestDays days;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired BillingTopic billing;
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
    assertThat(factsOf(id))
        .containsExactly("PaymentSubmitted", "PaymentReceived", "PaymentReturned");
    assertThat(actorsOf(id)).containsExactly("portal", "BANK", "BANK");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM sandbox_return", Integer.class)).isZero();

    days.passUntil("2026-05-27T09:00"); // the next mornings bring nothing new
    assertThat(factsOf(id)).hasSize(3);
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
    assertThat(factsOf(declined.text("paymentId")))
        .containsExactly("PaymentSubmitted", "PaymentRejected");

    var again = portal.pay(enrollment, portal.register(Portal.cardOf("tok_visa")), "100.00");
    assertThat(again.text("status")).as("a declined payment is no duplicate").isEqualTo("RECEIVED");
  }

  @Test
  @Order(4)
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
  @Order(5)
  void sc19_the_same_amount_within_a_day_must_be_confirmed() {
    clock.moveTo("2026-06-15T14:03:07");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var first = portal.pay(enrollment, instrument, "312.45");
    assertThat(first.status()).isEqualTo(201);

    clock.moveTo("2026-06-16T14:03:06");
    var second = portal.pay(enrollment, instrument, "312.45");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("DUPLICATE_SUSPECTED");
    assertThat(portal.pay(enrollment, instrument, "312.44").status()).isEqualTo(201);

    var meant =
        Portal.paymentOf(enrollment, instrument, "312.45")
            .replace("}", ",\"confirmDuplicate\":true,\"clientReference\":\"web-7\"}");
    var confirmed = portal.api().post("/v1/payments", meant);
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.text("clientReference")).isEqualTo("web-7");

    var items = portal.api().get("/v1/payments?enrollmentId=" + enrollment + "&limit=2").body();
    assertThat(items.path("items").path(0)).isEqualTo(confirmed.body());
    var rest =
        portal
            .api()
            .get(
                "/v1/payments?enrollmentId="
                    + enrollment
                    + "&cursor="
                    + items.path("next").asString());
    assertThat(rest.body().path("items").path(0).path("paymentId").asString())
        .isEqualTo(first.text("paymentId"));
    assertThat(rest.body().path("next").isNull()).isTrue();

    var typed = confirmed.text("confirmationNumber").toLowerCase(java.util.Locale.ROOT);
    var found = portal.api().get("/v1/payments?confirmation=" + typed.replace("-", ""));
    assertThat(found.body().path("items").path(0)).isEqualTo(confirmed.body());
  }

  @Test
  @Order(6)
  void an_enrollment_that_is_a_moment_late_is_waited_for() throws Exception {
    var enrollment = "E-late-" + System.nanoTime();
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var later =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().pollDelay(Duration.ofMillis(400)).until(() -> true);
                  billing.enroll(enrollment, Portal.MEMBER, "85.00");
                });
    var paid = portal.pay(enrollment, instrument, "85.00");
    later.join();
    assertThat(paid.status()).as(paid.body().toString()).isEqualTo(201);
  }

  @Test
  @Order(7)
  void what_happened_is_on_kafka_and_the_numbers_are_nowhere() {
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
    assertThat(
            jdbc.queryForList(
                "SELECT convert_from(payload, 'UTF8') FROM domainevententry", String.class))
        .noneMatch(payload -> payload.contains("00777") || payload.contains("tok_"));
    assertThat(jdbc.queryForList("SELECT body::text FROM idempotency_key", String.class))
        .noneMatch(body -> body.contains("00777") || body.contains("tok_"));
  }

  @Test
  @Order(8)
  void a_read_carries_its_version_and_needs_its_scope() {
    var writer = new Portal(port, tokens.withScopes("payments.write"));
    assertThat(writer.api().get("/v1/payments?enrollmentId=E-1").status()).isEqualTo(403);
    var openApi =
        portal.api().call(HttpMethod.GET, "/v3/api-docs", null, Map.of()).body().path("paths");
    assertThat(openApi.propertyNames())
        .contains("/v1/payments", "/v1/payments/{paymentId}", "/v1/instruments");
  }

  private boolean owes(String enrollment) {
    return !jdbc.queryForList("SELECT 1 FROM payable_month WHERE enrollment_id = ?", enrollment)
        .isEmpty();
  }

  private Settling cardOutcomes() {
    return settling.stream()
        .filter(s -> s.name().equals("card-outcomes"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> factsOf(String paymentId) {
    return jdbc.queryForList(
        """
        SELECT split_part(payloadtype, '.', 4) FROM domainevententry
         WHERE aggregateidentifier = ? ORDER BY sequencenumber
        """,
        String.class,
        paymentId);
  }

  private List<String> actorsOf(String paymentId) {
    return jdbc
        .queryForList(
            """
            SELECT metadata FROM domainevententry WHERE aggregateidentifier = ?
             ORDER BY sequencenumber
            """,
            byte[].class,
            paymentId)
        .stream()
        .map(metadata -> FactJson.readMetadata(metadata).getOrDefault("actor", "nobody"))
        .toList();
  }
}
