package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.payment.instrument.NewInstrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.time.LocalDate;
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
import tools.jackson.databind.JsonNode;

/** Standing orders over HTTP, on real PostgreSQL and Kafka; time moves forward. */
@StandingOrderTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoPayTest {
  private static final String AMOUNT_DUE = "\"mode\":\"AMOUNT_DUE\"";

  private static final CardKind VISA = new CardKind(Funding.DEBIT, CardNetwork.VISA);

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired Vault vault;
  @Autowired List<DailyStep> steps;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write ops"));
  }

  private static String path(String enrollment) {
    return "/v1/enrollments/" + enrollment + "/autopay";
  }

  private static String order(String instrument, String mode, String version, String acceptedAt) {
    return """
    {"instrumentId":"%s",%s,
     "authorization":{"textVersion":"%s","acceptedAt":"%s","ip":"192.0.2.7"}}
    """
        .formatted(instrument, mode, version, acceptedAt);
  }

  private HttpApi.Answer put(String enrollment, String body, Map<String, String> headers) {
    return portal.api().call(HttpMethod.PUT, path(enrollment), body, headers);
  }

  private HttpApi.Answer authorize(String enrollment, String instrument, String acceptedAt) {
    return put(enrollment, order(instrument, AMOUNT_DUE, "2026-01", acceptedAt), Map.of());
  }

  private void refused(String enrollment, String body, int status, String code) {
    var answer = put(enrollment, body, Map.of());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private JsonNode payments(String enrollment) {
    return portal.api().get("/v1/payments?enrollmentId=" + enrollment).body().path("items");
  }

  private String status(String enrollment) {
    return portal.api().get(path(enrollment)).text("status");
  }

  @Test
  @Order(1)
  void it_is_authorized_read_and_revoked_and_its_proof_is_kept() {
    clock.moveTo("2026-05-20T10:15");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var set = authorize(enrollment, instrument, "2026-05-20T14:10:00Z");

    assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
    assertThat(set.headers().getETag()).isEqualTo("\"0\"");
    assertThat(set.headers().getFirst("Position")).startsWith("payment.");
    assertThat(set.text("status")).isEqualTo("ACTIVE");
    assertThat(set.body().path("nextDraft").path("date").asString()).isEqualTo("2026-05-22");
    assertThat(set.body().path("authorization").path("proof").asString()).matches("[0-9a-f]{64}");
    assertThat(set.body().toString()).doesNotContain("192.0.2.7");
    assertThat(portal.api().get(path(enrollment)).body()).isEqualTo(set.body());

    var again = authorize(enrollment, instrument, "2026-05-20T14:10:00Z");
    assertThat(again.body()).isEqualTo(set.body());
    assertThat(kept(enrollment)).isEqualTo(1);
    assertThatThrownBy(() -> jdbc.update("DELETE FROM mandate"))
        .rootCause()
        .hasMessageContaining("are kept");

    var stale =
        put(
            enrollment,
            order(instrument, AMOUNT_DUE, "2026-01", "2026-05-20T14:12:00Z"),
            Map.of("If-Match", "\"7\""));
    assertThat(stale.status()).isEqualTo(412);

    var off = portal.api().call(HttpMethod.DELETE, path(enrollment), null, Map.of());
    assertThat(off.text("status")).isEqualTo("CANCELLED");
    assertThat(off.text("cancelledBecause")).isEqualTo("BY_PAYER");
    assertThat(off.body().path("nextDraft").isNull()).isTrue();
    assertThat(portal.api().call(HttpMethod.DELETE, path(enrollment), null, Map.of()).body())
        .isEqualTo(off.body());
    refused(
        enrollment,
        order(instrument, AMOUNT_DUE, "2026-01", "2026-05-20T14:10:00Z"),
        409,
        "AUTHORIZATION_USED");
    assertThat(kept(enrollment)).isEqualTo(1);
  }

  private int kept(String enrollment) {
    return jdbc.queryForObject(
        "SELECT count(*) FROM mandate WHERE enrollment_id = ?", Integer.class, enrollment);
  }

  @Test
  @Order(2)
  void what_cannot_be_authorized_is_refused_with_its_code() {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var other = billing.enroll("200000000099", "312.45");
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var card =
        vault
            .register(
                Portal.MEMBER, new NewInstrument.Card("tok_visa", "1111", VISA), clock.instant())
            .instrumentId()
            .toString();
    var at = "2026-05-20T14:10:00Z";
    refused("E-none", order(instrument, AMOUNT_DUE, "2026-01", at), 404, "ENROLLMENT_UNKNOWN");
    refused(other, order(instrument, AMOUNT_DUE, "2026-01", at), 404, "INSTRUMENT_UNKNOWN");
    refused(enrollment, order(card, AMOUNT_DUE, "2026-01", at), 422, "METHOD_NOT_ACCEPTED");
    refused(
        enrollment,
        order(instrument, AMOUNT_DUE, "2026-01", "2026-05-20T14:15:01Z"),
        422,
        "AUTHORIZATION_NOT_YET_GIVEN");
    refused(
        enrollment, order(instrument, "\"mode\":\"FIXED\"", "2026-01", at), 422, "AMOUNT_INVALID");
    assertThat(portal.api().get(path(enrollment)).code()).isEqualTo("AUTOPAY_UNKNOWN");
    assertThat(portal.api().get(path("E-none")).code()).isEqualTo("ENROLLMENT_UNKNOWN");
    assertThat(kept(enrollment)).isZero();

    var text = portal.api().get("/v1/autopay/texts/2026-01?locale=es");
    assertThat(text.text("text")).contains("revocarla en cualquier momento");
    assertThat(text.text("sha256")).matches("[0-9a-f]{64}");
    assertThat(portal.api().get("/v1/autopay/texts/2026-01").text("text")).contains("revoke it");
    assertThat(portal.api().get("/v1/autopay/texts/2026-01?locale=fr").status()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void it_drafts_once_on_its_day_and_a_bad_account_stops_every_draft_from_it() {
    clock.moveTo("2026-05-20T10:15");
    var health = billing.enroll(Portal.MEMBER, "312.45");
    var dental = billing.enroll(Portal.MEMBER, "41.10");
    var revoked = billing.enroll(Portal.MEMBER, "85.00");
    var closed = portal.register(Portal.bankAccountOf("123459902"));
    var stopped = portal.register(Portal.bankAccountOf("123459910"));
    authorize(health, closed, "2026-05-20T14:10:00Z");
    authorize(revoked, stopped, "2026-05-20T14:10:00Z");
    portal.pay(dental, closed, "1.10"); // on its way on the draft day: not taken again
    days.passUntil("2026-05-21T09:00");
    authorize(dental, closed, "2026-05-21T12:00:00Z");
    days.passUntil("2026-05-22T06:00");
    assertThat(payments(health)).isEmpty();

    days.passUntil("2026-05-22T09:00");
    var repeated =
        steps.stream().filter(step -> step.name().equals("autopay")).findFirst().orElseThrow();
    repeated.run(LocalDate.of(2026, 5, 22));
    repeated.run(LocalDate.of(2026, 5, 23));
    assertThat(payments(health)).hasSize(1);
    var draft = payments(health).path(0);
    assertThat(draft.path("channel").asString()).isEqualTo("AUTOPAY");
    assertThat(draft.path("amount").asString()).isEqualTo("312.45");
    assertThat(draft.path("expectedSettlement").asString()).isEqualTo("2026-05-26");

    days.passUntil("2026-05-28T09:00"); // in on Tue 05-26, back on Thu 05-28
    assertThat(payments(health).path(0).path("retryOn").isNull()).isTrue();
    assertThat(status(health)).isEqualTo("HELD");
    assertThat(status(dental)).isEqualTo("HELD");
    assertThat(status(revoked)).isEqualTo("CANCELLED");
    var held = portal.api().get(path(health)).body();
    assertThat(held.path("reason").path("networkCode").asString()).isEqualTo("R02");

    var good = portal.register(Portal.bankAccountOf("123456789"));
    assertThat(authorize(health, closed, "2026-05-28T12:00:00Z").code())
        .isEqualTo("INSTRUMENT_DISABLED");
    assertThat(authorize(health, good, "2026-05-28T12:00:00Z").text("status")).isEqualTo("ACTIVE");
  }

  @Test
  @Order(4)
  void an_operator_has_a_debit_presented_again_that_lacked_money_and_no_other() {
    days.passUntil("2026-06-01T10:00");
    var enrollment = billing.enroll(Portal.MEMBER, "200.00");
    var empty = portal.register(Portal.bankAccountOf("123459901"));
    var closed = portal.register(Portal.bankAccountOf("123459902"));
    var first = portal.pay(enrollment, empty, "50.00").text("paymentId");
    var other = portal.pay(enrollment, closed, "20.00").text("paymentId");
    assertThat(represent(first).code()).isEqualTo("REPRESENTMENT_NOT_ALLOWED");
    days.passUntil("2026-06-04T10:00");
    assertThat(portal.payment(first).body().path("retryOn").isNull()).isTrue();
    assertThat(represent(other).code()).isEqualTo("REPRESENTMENT_NOT_ALLOWED");

    var second = represent(first);
    assertThat(second.status()).as(second.body().toString()).isEqualTo(201);
    assertThat(second.text("retryOf")).isEqualTo(first);
    assertThat(second.text("channel")).isEqualTo("WEB");
    assertThat(represent(first).code()).isEqualTo("REPRESENTMENT_NOT_ALLOWED");
    days.passUntil("2026-06-09T10:00");
    var third = represent(second.text("paymentId"));
    assertThat(third.status()).as(third.body().toString()).isEqualTo(201);
    days.passUntil("2026-06-12T10:00");
    var fourth = represent(third.text("paymentId"));
    assertThat(fourth.status()).isEqualTo(409);
    assertThat(fourth.body().toString()).contains("three times");

    var writer = new Portal(port, tokens.withScopes("payments.write"));
    assertThat(writer.api().post("/v1/payments/" + first + "/representments", "").status())
        .isEqualTo(403);
  }

  private HttpApi.Answer represent(String paymentId) {
    return portal.api().post("/v1/payments/" + paymentId + "/representments", "");
  }
}
