package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments are called off and money goes back, over HTTP and as billing asks for it. */
@Import(BillingTopic.class)
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.sandbox=true",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.exchange=planx",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MoneyOutTest {
  private static final Rule RULE = new Rule("END", "planx", 1, "-");

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Refunding refunding;

  @Value("${local.server.port}")
  int port;

  private Portal portal;
  private HttpApi operator;
  private int said = 10;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    operator = new HttpApi("http://localhost:" + port, tokens.withScopes("ops payments.read"));
  }

  @Test
  @Order(1)
  void a_debit_can_be_called_off_until_its_file_closes() {
    clock.moveTo("2026-05-20T16:59");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456789"));
    var first = portal.pay(enrollment, account, "312.45").text("paymentId");
    var second = portal.pay(enrollment, account, "41.10").text("paymentId");

    var key = UUID.randomUUID().toString();
    var voided =
        portal.api().post("/v1/payments/" + first + "/void", "{\"reason\":\"typing error\"}", key);
    assertThat(voided.status()).as(voided.body().toString()).isEqualTo(200);
    assertThat(voided.text("status")).isEqualTo("VOIDED");
    assertThat(voided.headers().getETag()).isEqualTo("\"1\"");
    assertThat(voided.headers().getFirst("Position")).startsWith("payment.");
    var again =
        portal.api().post("/v1/payments/" + first + "/void", "{\"reason\":\"typing error\"}", key);
    assertThat(again.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(callOff(first).status()).as("another key, nothing new").isEqualTo(200);
    assertThat(
            portal
                .api()
                .call(HttpMethod.POST, "/v1/payments/" + first + "/void", null, Map.of())
                .status())
        .as("no key and no body")
        .isEqualTo(200);
    assertThat(StoredFacts.of(jdbc, first)).containsExactly("PaymentSubmitted", "PaymentVoided");

    clock.moveTo("2026-05-20T17:00");
    var refused = callOff(second);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("PAYMENT_NOT_VOIDABLE");
    var card =
        portal
            .pay(enrollment, portal.register(Portal.cardOf("tok_visa")), "5.00")
            .text("paymentId");
    assertThat(callOff(card).code()).isEqualTo("PAYMENT_NOT_VOIDABLE");
    assertThat(callOff(UUID.randomUUID().toString()).code()).isEqualTo("PAYMENT_UNKNOWN");
    assertThat(callOff("../x").status()).isIn(400, 404);

    days.passUntil("2026-05-21T09:00");
    assertThat(portal.payment(first).text("status")).isEqualTo("VOIDED");
    assertThat(portal.payment(second).text("status")).isEqualTo("RECEIVED");
  }

  @Test
  @Order(2)
  void an_operator_gives_back_what_is_there_and_no_more() {
    var payment = paid("123456780", "100.00"); // ordered 05-21, in on 05-22
    var path = "/v1/payments/" + payment + "/refunds";
    var body = "{\"amount\":\"60.00\",\"reason\":\"paid twice\"}";
    var reader = new HttpApi("http://localhost:" + port, tokens.withScopes("payments.read"));
    assertThat(reader.post(path, body).status()).as("reading is not refunding").isEqualTo(403);
    assertThat(operator.post(path, "{\"amount\":\"100.01\",\"reason\":\"x\"}").code())
        .isEqualTo("REFUND_EXCEEDS_PAYMENT");

    var key = UUID.randomUUID().toString();
    var refund = operator.post(path, body, key);
    assertThat(refund.status()).as(refund.body().toString()).isEqualTo(201);
    assertThat(refund.text("status")).isEqualTo("SCHEDULED");
    assertThat(refund.text("rail")).isEqualTo("ACH");
    assertThat(refund.text("payOn")).isEqualTo("2026-06-02"); // Memorial Day is 05-25
    assertThat(operator.post(path, body, key).text("refundId")).isEqualTo(refund.text("refundId"));
    assertThat(operator.post(path, body).code()).isEqualTo("REFUND_EXCEEDS_PAYMENT");
    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUND_PENDING");

    days.passUntil("2026-06-02T16:59");
    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUND_PENDING");
    days.passUntil("2026-06-03T09:00");
    assertThat(portal.payment(payment).text("refunded")).isEqualTo("60.00");
    var listed = portal.api().get(path).body().path("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("doneOn").asString()).isEqualTo("2026-06-02");
    assertThat(jdbc.queryForList("SELECT reason FROM refund_by_hand", String.class))
        .containsExactly("paid twice");
  }

  @Test
  @Order(3)
  void sc25_what_billing_owes_leaves_once_and_a_refusal_becomes_a_check() {
    var payment = paid("123459923", "312.45"); // ordered 06-03, in on 06-04
    var enrollment = portal.payment(payment).text("enrollmentId");
    due(enrollment, payment, "312.45");
    await().atMost(Duration.ofSeconds(10)).until(() -> refunds(payment).size() == 1);
    assertThat(refunds(payment)).containsExactly("ACH SCHEDULED 2026-06-12");

    days.passUntil("2026-06-13T09:00");
    assertThat(refunds(payment)).containsExactly("ACH PAID 2026-06-12");
    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUNDED");

    days.passUntil("2026-06-16T09:00");
    assertThat(refunds(payment))
        .containsExactly("ACH FAILED 2026-06-12", "CHECK SCHEDULED 2026-06-16");
    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUND_PENDING");
    assertThat(portal.payment(payment).text("refunded")).isEqualTo("0.00");

    var toPrint = operator.get("/v1/check-refunds").body().path("items");
    assertThat(toPrint).hasSize(1);
    assertThat(toPrint.path(0).path("memberId").asString()).isEqualTo(Portal.MEMBER);
    var issued = "/v1/check-refunds/" + toPrint.path(0).path("refundId").asString() + "/issued";
    assertThat(portal.api().post(issued, "{\"checkNumber\":\"10017\"}").status()).isEqualTo(403);
    var answer = operator.post(issued, "{\"checkNumber\":\"10017\"}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("PAID");
    assertThat(answer.text("checkNumber")).isEqualTo("10017");
    assertThat(operator.post(issued, "{\"checkNumber\":\"10017\"}").status()).isEqualTo(200);
    assertThat(operator.post(issued, "{\"checkNumber\":\"10018\"}").code())
        .isEqualTo("CHECK_ISSUED");
    assertThat(operator.get("/v1/check-refunds").body().path("items")).isEmpty();
    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUNDED");
    assertThat(StoredFacts.of(jdbc, payment))
        .containsExactly(
            "PaymentSubmitted",
            "PaymentReceived",
            "RefundScheduled",
            "PaymentRefunded",
            "RefundFailed",
            "RefundScheduled",
            "PaymentRefunded");
  }

  @Test
  @Order(4)
  void what_billing_needs_again_stays_unless_it_has_left() {
    var kept = paid("123456781", "50.00"); // ordered 06-16
    var gone = paid("123456782", "51.00");
    var enrollment = portal.payment(kept).text("enrollmentId");
    var other = portal.payment(gone).text("enrollmentId");
    due(enrollment, kept, "50.00");
    due(other, gone, "51.00");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> refunds(kept).size() == 1 && refunds(gone).size() == 1);
    recalled(enrollment, kept, "50.00");
    await().atMost(Duration.ofSeconds(10)).until(() -> refunds(kept).getFirst().contains("CANC"));
    days.passUntil("2026-06-30T09:00");
    assertThat(refunds(kept)).singleElement().asString().startsWith("ACH CANCELLED");
    recalled(other, gone, "51.00");
    due(enrollment, kept, "20.00");
    await().atMost(Duration.ofSeconds(10)).until(() -> refunds(kept).size() == 2);
    assertThat(refunds(gone)).singleElement().asString().startsWith("ACH PAID");
  }

  @Test
  @Order(5)
  void the_same_fact_again_schedules_nothing_and_a_refund_by_hand_is_part_of_what_is_due() {
    var payment = paid("123456783", "312.45");
    var id = UUID.fromString(payment);
    operator.post(
        "/v1/payments/" + payment + "/refunds", "{\"amount\":\"100.00\",\"reason\":\"x\"}");
    for (int i = 0; i < 2; i++) {
      transaction.executeWithoutResult(
          _ ->
              refunding.due(
                  id,
                  Money.of("300.00"),
                  "0197a000-0000-7000-8000-000000000001",
                  LocalDate.parse("2026-07-02"),
                  Cause.by(Cause.SYSTEM)));
    }
    assertThat(
            jdbc.queryForList(
                "SELECT amount_cents FROM refund_view WHERE payment_id = ? ORDER BY 1",
                Long.class,
                id))
        .containsExactly(10_000L, 20_000L);
  }

  @Test
  @Order(6)
  void an_account_that_is_closed_gets_a_check_and_a_card_gets_its_money_back() {
    var closed = paid("123456784", "10.00");
    jdbc.update(
        """
        UPDATE instrument SET disabled_by = 'R02'
         WHERE instrument_id = (SELECT instrument_id FROM payment_view WHERE payment_id = ?)
        """,
        UUID.fromString(closed));
    refundByHand(closed, "10.00");
    assertThat(refunds(closed)).singleElement().asString().startsWith("CHECK SCHEDULED");

    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var card =
        portal
            .pay(enrollment, portal.register(Portal.cardOf("tok_visa")), "12.00")
            .text("paymentId");
    refundByHand(card, "12.00");
    assertThat(refunds(card)).singleElement().asString().startsWith("CARD SCHEDULED");
    days.passUntil("2026-07-20T09:00");
    assertThat(refunds(card)).singleElement().asString().startsWith("CARD PAID");
    assertThat(
            jdbc.queryForList(
                "SELECT subject FROM reconciliation_break WHERE kind = 'BANK_TO_PAYMENTS'",
                String.class))
        .as("the bank's book, with all debits, refunds and the one that was refused")
        .isEmpty();
    assertThat(jdbc.queryForList("SELECT DISTINCT kind FROM bank_line ORDER BY 1", String.class))
        .containsExactly("ACH_CREDIT", "ACH_CREDIT_RETURN", "ACH_DEBIT");
  }

  private void refundByHand(String payment, String amount) {
    var answer =
        operator.post(
            "/v1/payments/" + payment + "/refunds",
            "{\"amount\":\"%s\",\"reason\":\"x\"}".formatted(amount));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private HttpApi.Answer callOff(String payment) {
    return portal.api().post("/v1/payments/" + payment + "/void", "{}");
  }

  /** A debit that is in the next morning. */
  private String paid(String account, String amount) {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var instrument = portal.register(Portal.bankAccountOf(account));
    var answer = portal.pay(enrollment, instrument, amount);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    days.passUntil(LocalDate.parse(answer.text("expectedSettlement")).atTime(9, 0).toString());
    return answer.text("paymentId");
  }

  private List<String> refunds(String payment) {
    var seen = new ArrayList<String>();
    portal
        .api()
        .get("/v1/payments/" + payment + "/refunds")
        .body()
        .path("items")
        .forEach(
            refund ->
                seen.add(
                    "%s %s %s"
                        .formatted(
                            refund.path("rail").asString(),
                            refund.path("status").asString(),
                            refund.path("payOn").asString())));
    return seen;
  }

  private void due(String enrollment, String payment, String amount) {
    var today = clock.instant().atZone(TestClock.NEW_YORK).toLocalDate();
    billing.say(new RefundDue(enrollment, payment, Money.of(amount), today, today, RULE), said++);
  }

  private void recalled(String enrollment, String payment, String amount) {
    var today = clock.instant().atZone(TestClock.NEW_YORK).toLocalDate();
    billing.say(
        new RefundRecalled(enrollment, payment, Money.of(amount), Money.of(amount), today, RULE),
        said++);
  }
}
