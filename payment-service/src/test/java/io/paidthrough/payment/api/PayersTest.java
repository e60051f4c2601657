package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.HttpApi.Answer;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Guests and organizations pay for members and learn nothing about them. */
@PaymentServiceTest
class PayersTest {
  private static final String PLAN = "12345MA0010001";

  @Autowired TestTokens tokens;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired BillingTopic billing;

  @Value("${local.server.port}")
  int port;

  private Portal portal;
  private String member;
  private String enrollment;

  @BeforeEach
  void somebodyIsEnrolled() {
    clock.moveTo("2026-05-20T10:15");
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    jdbc.update("DELETE FROM guest_try");
    member = newMember();
    enrollment = enroll(member);
  }

  private static String newMember() {
    return "4%011d".formatted(new Random().nextInt(Integer.MAX_VALUE));
  }

  private String enroll(String memberId) {
    var id = billing.enroll(memberId, "312.45");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !jdbc.queryForList("SELECT 1 FROM payable_month WHERE enrollment_id = ?", id)
                    .isEmpty());
    return id;
  }

  // ---- guests --------------------------------------------------------------------------------

  @Test
  void a_guest_pays_and_is_told_of_the_payment_and_of_nothing_else() {
    var answer = guest(member, PLAN, "312.45");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.body().propertyNames())
        .containsExactlyInAnyOrder(
            "paymentId",
            "confirmationNumber",
            "status",
            "amount",
            "submittedAt",
            "expectedSettlement");
    assertThat(answer.headers().toString()).doesNotContain(enrollment, member);
    var payment = portal.payment(answer.text("paymentId"));
    assertThat(payment.text("paidBy")).isEqualTo("GUEST");
    assertThat(payment.text("enrollmentId")).isEqualTo(enrollment);

    var instrument = payment.text("instrumentId");
    assertThat(portal.api().get("/v1/instruments/" + instrument).code())
        .isEqualTo("INSTRUMENT_UNKNOWN");
    assertThat(portal.pay(enrollment, instrument, "5.00").code()).isEqualTo("INSTRUMENT_UNKNOWN");
    var payer = "/v1/payments/" + answer.text("paymentId") + "/payer";
    assertThat(portal.api().get(payer).code()).isEqualTo("SCOPE_MISSING");
    var service = new HttpApi("http://localhost:" + port, tokens.withScopes("payers.read"));
    assertThat(service.get(payer).text("email")).isEqualTo("jane@example.com");
    for (var table : new String[] {"payer", "instrument", "idempotency_key"}) {
      assertThat(jdbc.queryForList("SELECT to_jsonb(t)::text FROM " + table + " t", String.class))
          .noneMatch(row -> row.contains("jane@example.com") || row.contains("555444333"));
    }
    assertThat(
            jdbc.queryForObject(
                """
                SELECT count(*) FROM domainevententry
                 WHERE convert_from(payload, 'UTF8') LIKE '%jane@%'
                """,
                Integer.class))
        .isZero();
  }

  @Test
  void a_guest_is_forgotten_with_every_order_of_the_same_address_and_the_money_stays() {
    var email = "jane-" + UUID.randomUUID() + "@example.com";
    var first = order(email).text("paymentId");
    var second = order(email).text("paymentId");
    var others = order("other-" + email).text("paymentId");
    var ops = new HttpApi("http://localhost:" + port, tokens.withScopes("ops"));
    var readers = new HttpApi("http://localhost:" + port, tokens.withScopes("payers.read"));
    var erasure = "/ops/v1/payments/" + first + "/payer/erasure";
    var ordered = "{\"authority\":\"order 7\"}";
    assertThat(portal.api().post(erasure, ordered).code()).isEqualTo("SCOPE_MISSING");
    assertThat(ops.post(erasure, ordered).code()).isEqualTo("PAYMENT_ON_ITS_WAY");
    for (var id : List.of(first, second)) {
      assertThat(portal.api().post("/v1/payments/" + id + "/void", "{}").status()).isEqualTo(200);
    }
    assertThat(ops.post(erasure, "{}").code()).isEqualTo("RETENTION_NOT_OVER");

    var erased = ops.post(erasure, ordered);
    assertThat(erased.status()).as("%s", erased.body()).isEqualTo(200);
    assertThat(ops.post(erasure, "{}").body()).as("once is for ever").isEqualTo(erased.body());
    for (var id : List.of(first, second)) {
      assertThat(readers.get("/v1/payments/" + id + "/payer").code()).isEqualTo("PAYER_UNKNOWN");
      assertThat(portal.payment(id).text("amount")).isEqualTo("312.45");
    }
    assertThat(readers.get("/v1/payments/" + others + "/payer").text("email"))
        .isEqualTo("other-" + email);
    assertThat(
            jdbc.queryForList(
                """
                SELECT disabled_by FROM instrument JOIN payment_view USING (instrument_id)
                 WHERE payment_id = ANY (?::uuid[])
                """,
                String.class,
                "{" + first + "," + second + "}"))
        .containsOnly("ERASED");
    assertThat(ops.post("/ops/v1/payments/" + UUID.randomUUID() + "/payer/erasure", ordered).code())
        .isEqualTo("PAYER_UNKNOWN");
  }

  private Answer order(String email) {
    var answer =
        portal
            .api()
            .post(
                "/v1/guest-payments",
                guestOf(member, PLAN, "312.45").replace("jane@example.com", email));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer;
  }

  @Test
  void whatever_is_wrong_with_the_pair_the_answer_is_the_same() {
    var ended = newMember();
    end(enroll(ended));
    var wrongPlan = guest(member, "12345MA0099999", "312.45");
    var unknown = guest(newMember(), PLAN, "312.45");
    var over = guest(ended, PLAN, "312.45");
    assertThat(wrongPlan.status()).isEqualTo(422);
    assertThat(wrongPlan.code()).isEqualTo("GUEST_PAYMENT_REFUSED");
    assertThat(unknown.body()).isEqualTo(wrongPlan.body());
    assertThat(over.body()).isEqualTo(wrongPlan.body());
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(over.status()).isEqualTo(422);
    assertThat(wrongPlan.body().toString()).doesNotContain(member, enrollment, "312");
    assertThat(payments()).isZero();
  }

  private void end(String enrollmentId) {
    billing.say(
        new EnrollmentEnded(
            enrollmentId,
            EnrollmentEnded.Reason.VOLUNTARY,
            LocalDate.parse("2026-05-19"),
            LocalDate.parse("2026-05-19"),
            "N-1",
            null,
            null,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            null,
            null,
            null,
            new Rule("END", "massachusetts", 1, "-")),
        2);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !jdbc.queryForList(
                        """
                        SELECT 1 FROM enrollment_view
                         WHERE enrollment_id = ? AND payable_until IS NOT NULL
                        """,
                        enrollmentId)
                    .isEmpty());
  }

  @Test
  void after_five_wrong_pairs_the_right_one_has_to_wait_too_and_others_have_not() {
    for (int i = 0; i < 5; i++) {
      assertThat(guest(member, "12345MA000000" + i, "1.00").code())
          .isEqualTo("GUEST_PAYMENT_REFUSED");
    }
    var right = guest(member, PLAN, "312.45");
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.code()).isEqualTo("TOO_MANY_ATTEMPTS");
    assertThat(Long.parseLong(String.valueOf(right.headers().getFirst("Retry-After"))))
        .isBetween(800L, 900L);
    assertThat(guest(member, "12345MA0000009", "1.00").status()).isEqualTo(429);
    var other = newMember();
    enroll(other);
    assertThat(guest(other, PLAN, "312.45").status()).isEqualTo(201);
    assertThat(payments()).isZero();

    jdbc.update("UPDATE guest_try SET tried_at = tried_at - interval '15 minutes'");
    assertThat(guest(member, PLAN, "312.45").status()).isEqualTo(201);
  }

  @Test
  void twenty_wrong_pairs_at_once_are_five_tries() throws Exception {
    Callable<Answer> wrong = () -> guest(member, "12345MA0000001", "1.00");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> wrong).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(5);
      assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSize(15);
    }
  }

  @Test
  void a_caller_with_too_many_wrong_pairs_has_to_wait() {
    jdbc.update(
        """
        INSERT INTO guest_try (member_id, caller)
        SELECT 'other', 'portal' FROM generate_series(1, 100)
        """);
    assertThat(guest(member, PLAN, "312.45").code()).isEqualTo("TOO_MANY_ATTEMPTS");
  }

  @Test
  void what_is_wrong_with_the_order_is_said_before_anybody_is_looked_up() {
    var order = guestOf(member, PLAN, "312.45");
    refused(order.replace("312.45", "0.00"), "AMOUNT_INVALID");
    refused(order.replace("021000021", "021000022"), "INVALID_ROUTING_NUMBER");
    refused(order.replace("555444333", "x"), "INVALID_ACCOUNT_NUMBER");
    refused(order.replace("CHECKING", "CARD"), "INSTRUMENT_INVALID");
    refused(order.replace("jane@example.com", "jane"), "FIELD_INVALID");
    refused(order.replace("jane@example.com", "jane@example.com\\nBcc: x@y.z"), "FIELD_INVALID");
    refused(order.replace("\"planId\"", "\"plan\""), "UNKNOWN_FIELD");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM guest_try", Integer.class)).isZero();
    assertThat(payments()).isZero();
  }

  private void refused(String order, String code) {
    assertThat(portal.api().post("/v1/guest-payments", order).code()).isEqualTo(code);
  }

  @Test
  void the_same_key_is_one_payment_and_with_another_account_it_is_misused() {
    var order = guestOf(member, PLAN, "312.45");
    var key = UUID.randomUUID().toString();
    var first = portal.api().post("/v1/guest-payments", order, key);
    var again = portal.api().post("/v1/guest-payments", order, key);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(
            portal
                .api()
                .post("/v1/guest-payments", order.replace("555444333", "555444334"), key)
                .code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(payments()).isEqualTo(1);
  }

  // ---- organizations -------------------------------------------------------------------------

  @Test
  void a_tribe_pays_for_two_members_and_again_with_the_same_account() {
    var second = enroll(newMember());
    var answer = organization("TRIBE", account(), enrollment, second);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.text("total")).isEqualTo("624.90");
    var paid = answer.body().path("payments");
    assertThat(paid.path(0).path("enrollmentId").asString()).isEqualTo(enrollment);
    var payment = portal.payment(paid.path(1).path("payment").path("paymentId").asString());
    assertThat(payment.text("paidBy")).isEqualTo("THIRD_PARTY");
    assertThat(payment.text("enrollmentId")).isEqualTo(second);

    var instrument = "\"instrumentId\":\"%s\"".formatted(answer.text("instrumentId"));
    var third = enroll(newMember());
    assertThat(organization("TRIBE", instrument, third).status()).isEqualTo(201);
    assertThat(organization("GOVERNMENT", instrument, third).code())
        .isEqualTo("INSTRUMENT_UNKNOWN");
    var members = portal.register(Portal.bankAccountOf("123456789"));
    assertThat(organization("TRIBE", "\"instrumentId\":\"%s\"".formatted(members), third).code())
        .isEqualTo("INSTRUMENT_UNKNOWN");
  }

  @Test
  void all_of_it_is_paid_or_nothing() {
    var unknown = organization("RYAN_WHITE", account(), enrollment, "E-nobody");
    assertThat(unknown.code()).isEqualTo("ENROLLMENT_UNKNOWN");
    assertThat(unknown.body().toString()).contains("/allocations/1");
    assertThat(payments()).isZero();
    assertThat(organization("RYAN_WHITE", account(), enrollment, enrollment).code())
        .isEqualTo("ALLOCATION_REPEATED");
    assertThat(organization("CHARITY", account(), enrollment).code())
        .isEqualTo("PAYER_NOT_ACCEPTED");
    assertThat(organization("TRIBE", account() + ",\"instrumentId\":\"x\"", enrollment).code())
        .isEqualTo("INSTRUMENT_INVALID");
    assertThat(payments()).isZero();

    assertThat(organization("RYAN_WHITE", account(), enrollment).status()).isEqualTo(201);
    var other = enroll(newMember());
    var twice = organization("RYAN_WHITE", account(), other, enrollment);
    assertThat(twice.code()).isEqualTo("DUPLICATE_SUSPECTED");
    assertThat(twice.body().toString()).contains("/allocations/1");
    assertThat(payments(other)).isZero();
  }

  private Answer organization(String kind, String from, String... enrollments) {
    var allocations =
        Stream.of(enrollments)
            .map(id -> "{\"enrollmentId\":\"%s\",\"amount\":\"312.45\"}".formatted(id))
            .toList();
    return portal
        .api()
        .post(
            "/v1/third-party-payments",
            """
            {"payer":{"organization":"A Tribe","kind":"%s","email":"tribe@example.com"},
             %s,"allocations":%s}
            """
                .formatted(kind, from, allocations));
  }

  private static String account() {
    return """
    "bankAccount":{"type":"CHECKING","routingNumber":"021000021","accountNumber":"777666555",
                   "holder":"A Tribe"}\
    """;
  }

  private Answer guest(String memberId, String planId, String amount) {
    return portal.api().post("/v1/guest-payments", guestOf(memberId, planId, amount));
  }

  private static String guestOf(String memberId, String planId, String amount) {
    return """
    {"memberId":"%s","planId":"%s","amount":"%s",
     "bankAccount":{"type":"CHECKING","routingNumber":"021000021","accountNumber":"555444333",
                    "holder":"Jane Doe"},
     "payer":{"name":"Jane Doe","email":"jane@example.com"}}
    """
        .formatted(memberId, planId, amount);
  }

  private int payments() {
    return payments(enrollment);
  }

  private int payments(String enrollmentId) {
    var found =
        jdbc.queryForObject(
            "SELECT count(*) FROM payment_view WHERE enrollment_id = ?",
            Integer.class,
            enrollmentId);
    return found == null ? 0 : found;
  }
}
