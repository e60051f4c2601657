package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.rail.card.stripe.StubProcessor;
import io.paidthrough.payment.refund.CardRefunds;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole service as in earnest, without a sandbox: beside a bank that takes files, and a card
 * processor that may be slow, silent or wrong.
 */
@Import(BillingTopic.class)
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.exchange=cards",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.ach.bank.destination=011000015",
      "paidthrough.ach.bank.destination-name=FRB BOSTON",
      "paidthrough.ach.bank.origin=1234567890",
      "paidthrough.ach.bank.origin-name=EXAMPLE EXCHANGE",
      "paidthrough.ach.bank.company-name=EXAMPLE HLTH EXC",
      "paidthrough.ach.bank.company-id=1234567890",
      "paidthrough.cards.gateway=stripe",
      "paidthrough.cards.stripe.secret-key=key-of-tests",
      "paidthrough.cards.stripe.webhook-secret=whsec_test",
      "paidthrough.cards.stripe.read-timeout=500ms",
      "paidthrough.cards.stripe.patience=1200ms",
      "paidthrough.cards.stripe.pause=10ms",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
class CardProcessorTest {
  private static final StubProcessor PROCESSOR = new StubProcessor();

  @DynamicPropertySource
  static void processor(DynamicPropertyRegistry properties) {
    properties.add("paidthrough.cards.stripe.base-url", PROCESSOR::address);
  }

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired Submission submission;
  @Autowired CardRefunds refunds;
  @Autowired List<DailyStep> steps;
  @Autowired TransactionTemplate transaction;

  @Value("${local.server.port}")
  int port;

  private Portal portal;
  private HttpApi operator;
  private String enrollment;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    operator = new HttpApi("http://localhost:" + port, tokens.withScopes("ops payments.read"));
    clock.moveTo("2026-06-01T09:00");
    enrollment = billing.enroll(Portal.MEMBER, "200.00");
    warmUp();
  }

  /** The first call of a JVM takes longer than a processor is waited for here. */
  private void warmUp() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> portal.api().post("/v1/instruments", Portal.cardOf("tok_visa")).status() == 201);
  }

  @AfterAll
  static void close() {
    PROCESSOR.close();
  }

  private HttpApi.Answer pay(String token) {
    return portal.pay(enrollment, portal.register(Portal.cardOf(token)), "200.00");
  }

  private String statusOf(String paymentId) {
    return portal.payment(paymentId).text("status");
  }

  private void awaitStatus(String paymentId, String status) {
    await().atMost(Duration.ofSeconds(10)).until(() -> statusOf(paymentId).equals(status));
  }

  // ---- the bank ----------------------------------------------------------------------------

  @Test
  void a_debit_is_filed_for_the_bank_and_settles_on_the_day_of_its_file() {
    var account = portal.register(Portal.bankAccountOf("123456789"));
    var paid = portal.pay(enrollment, account, "200.00");
    assertThat(paid.status()).as(paid.body().toString()).isEqualTo(201);
    var id = paid.text("paymentId");
    run("ach-files", "2026-06-01");
    assertThat(portal.payment(id).text("traceNumber")).startsWith("01100001");
    assertThat(statusOf(id)).isEqualTo("SUBMITTED");
    run("ach-settlements", "2026-06-02");
    awaitStatus(id, "RECEIVED");
    assertThat(portal.payment(id).text("settlementDate")).isEqualTo("2026-06-02");
  }

  private void run(String step, String day) {
    steps.stream().filter(it -> it.name().equals(step)).forEach(it -> it.run(LocalDate.parse(day)));
  }

  // ---- charging ----------------------------------------------------------------------------

  @Test
  void amount_and_fee_are_charged_once_whatever_went_wrong_on_the_way() {
    var paid = pay("tok_broken_twice");
    assertThat(paid.text("status")).as(paid.body().toString()).isEqualTo("RECEIVED");
    assertThat(paid.text("totalCharged")).isEqualTo("205.00");
    var id = paid.text("paymentId");
    assertThat(PROCESSOR.chargesOf(id)).isEqualTo(1);
    assertThat(PROCESSOR.seen().stream().filter(request -> request.key().equals(id)))
        .hasSize(3)
        .allMatch(request -> "20500".equals(request.form().get("amount")));
    assertThat(StoredFacts.of(jdbc, id)).containsExactly("PaymentSubmitted", "PaymentReceived");
  }

  @Test
  void a_decline_says_why_and_never_more_than_a_member_may_hear() {
    var declined = pay("tok_declined_stolen_card");
    assertThat(declined.status()).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("REJECTED");
    assertThat(declined.body().path("reason").path("networkCode").asString()).isEqualTo("43");
    assertThat(declined.body().toString()).doesNotContain("stolen", "lost", "fraud");
    assertThat(declined.body().path("onTimeFor").isEmpty()).isTrue();
    assertThat(portal.payment(declined.text("paymentId")).body()).isEqualTo(declined.body());
  }

  @Test
  void while_the_processor_is_silent_the_order_stands_and_copies_wait_and_then_hear_the_outcome()
      throws Exception {
    var instrument = portal.register(Portal.cardOf("tok_visa"));
    var order = Portal.paymentOf(enrollment, instrument, "200.00");
    var key = UUID.randomUUID().toString();
    PROCESSOR.setSilent(true);
    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = other.submit(() -> portal.api().post("/v1/payments", order, key));
      await().atMost(Duration.ofSeconds(5)).until(() -> payments() == 1 && !first.isDone());
      assertThat(portal.api().post("/v1/payments", order, key).code())
          .isEqualTo("REQUEST_IN_PROGRESS");
      PROCESSOR.setSilent(false);
      var answer = first.get();
      assertThat(answer.status()).isEqualTo(201);
      var again = portal.api().post("/v1/payments", order, key);
      assertThat(again.body()).isEqualTo(answer.body());
      assertThat(again.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
      assertThat(again.headers().getETag()).isEqualTo(answer.headers().getETag());
      assertThat(again.headers().headerNames()).doesNotContain("Unfinished-Until");
      clock.moveTo("2026-06-01T09:00:30");
      awaitStatus(answer.text("paymentId"), "RECEIVED");
      assertThat(PROCESSOR.chargesOf(answer.text("paymentId"))).isEqualTo(1);
    } finally {
      PROCESSOR.setSilent(false);
    }
  }

  private int payments() {
    return jdbc.queryForObject(
        "SELECT count(*) FROM payment_view WHERE enrollment_id = ?", Integer.class, enrollment);
  }

  @Test
  void an_outcome_that_is_not_known_is_answered_as_submitted_and_asked_for_later() {
    var open = pay("tok_processing");
    var id = open.text("paymentId");
    assertThat(open.text("status")).isEqualTo("SUBMITTED");
    PROCESSOR.finish(id);
    clock.moveTo("2026-06-01T09:00:30");
    awaitStatus(id, "RECEIVED");
    assertThat(PROCESSOR.requestsFor(id)).as("ordered once, then asked").isEqualTo(1);
  }

  @Test
  void an_order_whose_asker_died_is_charged_once() {
    await()
        .until(
            () ->
                jdbc.queryForList(
                            "SELECT 1 FROM enrollment_view WHERE enrollment_id = ?", enrollment)
                        .size()
                    == 1);
    var request =
        new PaymentRequest(
            enrollment,
            Money.of("200.00"),
            portal.register(Portal.cardOf("tok_visa")),
            Channel.WEB,
            null,
            null);
    var id =
        transaction
            .execute(_ -> submission.submit(request, Cause.by("portal")))
            .payment()
            .paymentId();
    assertThat(statusOf(id)).isEqualTo("SUBMITTED");
    assertThat(PROCESSOR.requestsFor(id)).isZero();
    jdbc.update(
        "UPDATE card_charge SET asked_until = now() WHERE payment_id = ?", UUID.fromString(id));
    awaitStatus(id, "RECEIVED");
    assertThat(PROCESSOR.chargesOf(id)).isEqualTo(1);
  }

  @Test
  void a_card_the_processor_does_not_know_is_not_kept() {
    var refused = portal.api().post("/v1/instruments", Portal.cardOf("tok_unknown"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("RAIL_UNAVAILABLE");
  }

  @Test
  void a_refund_finds_the_charge_of_its_payment() {
    var id = UUID.fromString(pay("tok_visa").text("paymentId"));
    assertThat(refunds.refund(id, UUID.randomUUID(), Money.of("1.00")))
        .isEqualTo(new CardRefunds.Answer.Done());
  }

  // ---- what the processor tells by itself --------------------------------------------------

  private static String event(String id, String type, String object) {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"data\":{\"object\":%s}}".formatted(id, type, object);
  }

  private static String intent(String paymentId, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"metadata\":{\"paymentId\":\"%s\"},\"last_payment_error\":{\"decline_code\":\"insufficient_funds\"}}"
        .formatted(StubProcessor.intentOf(paymentId), status, paymentId);
  }

  private static String dispute(String id, String paymentId, String status) {
    return "{\"id\":\"%s\",\"payment_intent\":\"%s\",\"status\":\"%s\",\"reason\":\"fraudulent\",\"payment_method_details\":{\"card\":{\"network_reason_code\":\"10.4\"}}}"
        .formatted(id, StubProcessor.intentOf(paymentId), status);
  }

  private HttpApi.Answer tell(String event) {
    return tell(event, signature(System.currentTimeMillis() / 1000, event));
  }

  private HttpApi.Answer tell(String event, String signature) {
    return new HttpApi("http://localhost:" + port, null)
        .call(HttpMethod.POST, "/v1/card-events", event, Map.of("Stripe-Signature", signature));
  }

  private static String signature(long time, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("whsec_test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_event_settles_what_was_open_and_means_nothing_a_second_time() {
    var id = pay("tok_processing").text("paymentId");
    var succeeded = event("evt_" + id, "payment_intent.succeeded", intent(id, "succeeded"));
    assertThat(tell(succeeded).status()).isEqualTo(200);
    assertThat(statusOf(id)).isEqualTo("RECEIVED");
    assertThat(tell(succeeded).status()).isEqualTo(200);
    var other = event("evt2_" + id, "payment_intent.succeeded", intent(id, "succeeded"));
    assertThat(tell(other).status()).isEqualTo(200);
    assertThat(StoredFacts.of(jdbc, id)).containsExactly("PaymentSubmitted", "PaymentReceived");
    assertThat(StoredFacts.actorsOf(jdbc, id).getLast()).isEqualTo("BANK");
  }

  @Test
  void an_event_of_a_failure_rejects_with_its_reason() {
    var id = pay("tok_processing").text("paymentId");
    tell(
        event("evt_" + id, "payment_intent.payment_failed", intent(id, "requires_payment_method")));
    assertThat(statusOf(id)).isEqualTo("REJECTED");
    assertThat(portal.payment(id).body().path("reason").path("networkCode").asString())
        .isEqualTo("51");
  }

  @Test
  void money_of_a_charge_that_had_been_given_up_is_a_payment_of_its_own_and_only_one() {
    var id = pay("tok_processing").text("paymentId");
    tell(
        event("evt_" + id, "payment_intent.payment_failed", intent(id, "requires_payment_method")));
    for (var name : List.of("evt2_", "evt3_")) {
      tell(event(name + id, "payment_intent.succeeded", intent(id, "succeeded")));
    }
    assertThat(statusOf(id)).isEqualTo("REJECTED");
    var after =
        portal
            .api()
            .get("/v1/payments?enrollmentId=" + enrollment)
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("retryOf").asString().equals(id))
            .toList();
    assertThat(after).hasSize(1);
    assertThat(after.getFirst().path("status").asString()).isEqualTo("RECEIVED");
    assertThat(after.getFirst().path("totalCharged").asString()).isEqualTo("205.00");
  }

  @Test
  void what_is_not_signed_signed_for_something_else_or_old_changes_nothing() {
    var id = pay("tok_processing").text("paymentId");
    var succeeded = event("evt_" + id, "payment_intent.succeeded", intent(id, "succeeded"));
    var now = System.currentTimeMillis() / 1000;
    for (var signature :
        new String[] {"", "t=1,v1=00", signature(now, "{}"), signature(now - 301, succeeded)}) {
      var refused = tell(succeeded, signature);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("SIGNATURE_INVALID");
    }
    var unsigned =
        new HttpApi("http://localhost:" + port, null)
            .call(HttpMethod.POST, "/v1/card-events", succeeded, Map.of());
    assertThat(unsigned.code()).isEqualTo("SIGNATURE_INVALID");
    assertThat(statusOf(id)).isEqualTo("SUBMITTED");
    assertThat(
            jdbc.queryForObject(
                "SELECT count(*) FROM card_event WHERE event_id = ?", Integer.class, "evt_" + id))
        .isZero();
  }

  @Test
  void what_is_of_no_use_is_taken_and_what_is_no_event_is_not() {
    assertThat(tell(event("evt_a", "customer.created", "{}")).status()).isEqualTo(200);
    assertThat(
            tell(event("evt_b", "payment_intent.succeeded", intent("none", "succeeded"))).status())
        .isEqualTo(200);
    assertThat(
            tell(event("evt_c", "charge.dispute.created", dispute("dp", "none", "lost"))).status())
        .isEqualTo(200);
    assertThat(tell("{}").code()).isEqualTo("MALFORMED_JSON");
    assertThat(tell("no json").code()).isEqualTo("MALFORMED_JSON");
  }

  @Test
  void a_dispute_takes_the_money_back_and_winning_brings_it_in_as_of_the_first_day() {
    var paid = pay("tok_visa");
    var id = paid.text("paymentId");
    clock.moveTo("2026-06-20T10:00");
    var created =
        event("evt_o" + id, "charge.dispute.created", dispute("dp_" + id, id, "needs_response"));
    tell(created);
    tell(created);
    var back = portal.payment(id);
    assertThat(back.text("status")).isEqualTo("CHARGED_BACK");
    assertThat(back.body().path("reason").path("networkCode").asString()).isEqualTo("10.4");
    assertThat(back.body().toString()).doesNotContain("fraud");

    clock.moveTo("2026-07-20T10:00");
    tell(event("evt_w" + id, "charge.dispute.closed", dispute("dp_" + id, id, "won")));
    tell(event("evt_v" + id, "charge.dispute.closed", dispute("dp_" + id, id, "won")));
    tell(event("evt_l" + id, "charge.dispute.closed", dispute("dp_" + id, id, "lost")));
    var items = portal.api().get("/v1/payments?enrollmentId=" + enrollment).body().path("items");
    assertThat(items.size()).isEqualTo(2);
    var again = items.path(0);
    assertThat(again.path("retryOf").asString()).isEqualTo(id);
    assertThat(again.path("status").asString()).isEqualTo("RECEIVED");
    assertThat(again.path("submittedAt").asString()).isEqualTo(paid.text("submittedAt"));
    assertThat(again.path("settlementDate").asString()).isEqualTo("2026-06-01");
    assertThat(again.path("onTimeFor")).isEqualTo(paid.body().path("onTimeFor"));
    assertThat(again.path("channel").asString()).isEqualTo("WEB");
    assertThat(statusOf(id)).isEqualTo("CHARGED_BACK");
    var stages = operator.get("/v1/payments/" + id + "/chargebacks").body().path("stages");
    assertThat(stages.findValuesAsString("stage")).containsExactly("CHARGEBACK", "WON");
  }

  @Test
  void an_inquiry_moves_no_money_and_a_lost_dispute_that_was_not_heard_of_does() {
    var asked = pay("tok_visa").text("paymentId");
    tell(
        event(
            "evt_i" + asked,
            "charge.dispute.created",
            dispute("dp_" + asked, asked, "warning_needs_response")));
    assertThat(statusOf(asked)).isEqualTo("RECEIVED");
    tell(
        event(
            "evt_j" + asked,
            "charge.dispute.closed",
            dispute("dp_" + asked, asked, "warning_closed")));
    assertThat(statusOf(asked)).isEqualTo("RECEIVED");

    enrollment = billing.enroll(Portal.MEMBER, "200.00");
    var lost = pay("tok_visa").text("paymentId");
    tell(event("evt_k" + lost, "charge.dispute.closed", dispute("dp_" + lost, lost, "lost")));
    assertThat(statusOf(lost)).isEqualTo("CHARGED_BACK");
  }

  // ---- what operators bring in --------------------------------------------------------------

  @Test
  void an_operator_brings_a_chargeback_in_once_and_tells_how_it_ended() {
    var id = pay("tok_visa").text("paymentId");
    var path = "/v1/payments/" + id + "/chargebacks";
    var body = "{\"reasonCode\":\"10.4\",\"openedOn\":\"2026-06-01\"}";
    assertThat(portal.api().post(path, body).status()).isEqualTo(403);
    assertThat(operator.post(path, body.replace("06-01", "05-31")).code())
        .isEqualTo("DATE_TOO_EARLY");
    assertThat(operator.post(path, body.replace("06-01", "06-02")).code())
        .isEqualTo("DATE_IN_FUTURE");
    assertThat(operator.post(path, body.replace("10.4", "fraud")).code())
        .isEqualTo("FIELD_INVALID");
    assertThat(operator.post(path + "/outcome", outcome("WON")).code())
        .isEqualTo("CHARGEBACK_UNKNOWN");
    assertThat(operator.post("/v1/payments/" + UUID.randomUUID() + "/chargebacks", body).code())
        .isEqualTo("PAYMENT_UNKNOWN");

    var opened = operator.post(path, body);
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    assertThat(opened.body().path("payment").path("status").asString()).isEqualTo("CHARGED_BACK");
    assertThat(operator.post(path, body).body()).isEqualTo(opened.body());
    var lost = operator.post(path + "/outcome", outcome("LOST"));
    assertThat(lost.body().path("stages").findValuesAsString("stage"))
        .containsExactly("CHARGEBACK", "LOST");
    assertThat(operator.post(path + "/outcome", outcome("WON")).body()).isEqualTo(lost.body());
    assertThat(StoredFacts.of(jdbc, id))
        .containsExactly("PaymentSubmitted", "PaymentReceived", "PaymentReturned");
  }

  private static String outcome(String outcome) {
    return "{\"outcome\":\"%s\",\"decidedOn\":\"2026-06-01\"}".formatted(outcome);
  }

  @Test
  void only_money_that_came_in_can_be_taken_back() {
    var declined = pay("tok_declined_insufficient_funds").text("paymentId");
    var refused =
        operator.post(
            "/v1/payments/" + declined + "/chargebacks",
            "{\"reasonCode\":\"10.4\",\"openedOn\":\"2026-06-01\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("PAYMENT_NOT_RECEIVED");
  }
}
