package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.ach.AchFiling;
import io.paidthrough.payment.ach.AchOutbox;
import io.paidthrough.payment.ach.DirectoryOutbox;
import io.paidthrough.payment.reconciliation.Reconciliation;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Breaks of each kind are planted, found once, and mended once. */
@Import(BillingTopic.class)
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.sandbox=true",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.exchange=federal-95", // a service and a clock of its own
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconciliationTest {
  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired Reconciliation reconciliation;
  @Autowired MeterRegistry meters;
  @Autowired AchFiling filing;
  @Autowired AchOutbox outbox;

  @Value("${local.server.port}")
  int port;

  private Portal portal;
  private HttpApi operator;
  private static String enrollment = "";
  private static String payment = "";

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    operator = new HttpApi("http://localhost:" + port, tokens.withScopes("ops"));
  }

  @Test
  @Order(1)
  void books_that_agree_are_left_alone() {
    enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456789"));
    var returned = portal.register(Portal.bankAccountOf("123459901"));
    payment = portal.pay(enrollment, account, "400.00").text("paymentId");
    var other = billing.enroll(Portal.MEMBER, "312.45");
    portal.pay(other, returned, "312.45"); // comes back on 05-26, billing never heard of it
    days.passUntil("2026-05-21T03:30");
    says(enrollment, 2, "312.45", "87.55");
    days.passUntil("2026-05-27T09:00");

    assertThat(open()).isEmpty();
    assertThat(breakFacts())
        .as("what came back was in for some days and billing never placed it")
        .containsExactly("ReconciliationBroken", "ReconciliationMended");
    var day = operator.get("/v1/reconciliations?day=2026-05-21").body();
    assertThat(day.path("totals").toString())
        .isEqualTo("[{\"kind\":\"ACH_DEBIT\",\"bank\":\"712.45\",\"payments\":\"712.45\"}]");
    assertThat(operator.get("/v1/reconciliations?day=2026-05-26").body().path("totals").toString())
        .isEqualTo("[{\"kind\":\"ACH_RETURN\",\"bank\":\"312.45\",\"payments\":\"312.45\"}]");
    assertThat(portal.api().get("/v1/reconciliations/breaks").status()).isEqualTo(403);
  }

  @Test
  @Order(2)
  void a_line_too_much_at_the_bank_is_a_break_until_a_statement_mends_it() throws Exception {
    assertThat(
            upload(
                "day,reference,kind,amount\n"
                    + "2026-05-21,X-1,ACH_DEBIT,5.00\n"
                    + "2026-05-22,X-2,ACH_RETURN,7.00"))
        .contains("\"added\":2");
    days.passUntil("2026-05-28T09:00");
    assertThat(open()).hasSize(2);
    var first = breakOf("2026-05-21 ACH_DEBIT");
    assertThat(first.path("expected").asString()).isEqualTo("717.45");
    assertThat(first.path("actual").asString()).isEqualTo("712.45");
    assertThat(first.path("amount").asString()).isEqualTo("5.00");
    assertThat(gauge()).isEqualTo(2);
    var facts = breakFacts();
    assertThat(facts.subList(2, facts.size()))
        .containsExactly("ReconciliationBroken", "ReconciliationBroken");

    days.passUntil("2026-05-29T09:00");
    reconciliation.run(LocalDate.parse("2026-05-29"));
    assertThat(breakFacts()).as("said once").isEqualTo(facts);

    jdbc.update("DELETE FROM bank_line WHERE reference = 'X-1'"); // the bank takes it back
    jdbc.update("UPDATE bank_line SET amount_cents = 800 WHERE reference = 'X-2'");
    days.passUntil("2026-05-30T09:00");
    assertThat(open()).hasSize(1);
    assertThat(breakOf("2026-05-22 ACH_RETURN").path("amount").asString()).isEqualTo("8.00");
    jdbc.update("DELETE FROM bank_line WHERE reference = 'X-2'");
    days.passUntil("2026-05-31T09:00");
    assertThat(open()).isEmpty();
    assertThat(gauge()).isZero();
    assertThat(breakFacts())
        .containsExactlyInAnyOrder(
            "ReconciliationBroken",
            "ReconciliationMended",
            "ReconciliationBroken",
            "ReconciliationBroken",
            "ReconciliationMended",
            "ReconciliationBroken",
            "ReconciliationMended");
  }

  @Test
  @Order(3)
  void money_that_billing_has_not_placed_is_a_break_from_the_next_day_on() {
    var late = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456788"));
    days.passUntil("2026-06-01T10:00");
    var answer = portal.pay(late, account, "312.45");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    days.passUntil("2026-06-02T09:00"); // settled in this night: billing may not have heard it
    assertThat(open()).isEmpty();
    days.passUntil("2026-06-03T09:00");
    assertThat(open()).hasSize(1);
    var found = breakOf(late);
    assertThat(found.path("kind").asString()).isEqualTo("PAYMENTS_TO_BILLING");
    assertThat(found.path("expected").asString()).isEqualTo("312.45");
    assertThat(found.path("actual").asString()).isEqualTo("0.00");

    says(late, 2, "300.00", "12.45");
    days.passUntil("2026-06-04T09:00");
    assertThat(open()).isEmpty();
    var mended = operator.get("/v1/reconciliations/breaks?all=true").body().path("items");
    assertThat(mended).hasSize(4);
    assertThat(operator.get("/v1/reconciliations?day=2026-06-04").body().path("mended").asInt())
        .isOne();
  }

  @Test
  @Order(4)
  void a_refund_that_billing_does_not_know_of_is_a_break_until_it_does() {
    var refund =
        operator.post(
            "/v1/payments/" + payment + "/refunds", "{\"amount\":\"50.00\",\"reason\":\"x\"}");
    assertThat(refund.status()).isEqualTo(201);
    days.passUntil("2026-06-06T09:00");
    assertThat(breakOf(enrollment).path("amount").asString()).isEqualTo("50.00");
    var day = operator.get("/v1/reconciliations?day=2026-06-05").body();
    assertThat(day.path("totals").toString()).contains("ACH_CREDIT\",\"bank\":\"50.00\"");
    billing.say(
        new RefundPaid(
            enrollment,
            payment,
            refund.text("refundId"),
            Money.of("50.00"),
            Money.of("37.55"),
            Money.ZERO,
            LocalDate.parse("2026-06-04")),
        4);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                jdbc.queryForObject(
                        "SELECT count(*) FROM billing_money WHERE cents < 0", Integer.class)
                    == 1);
    days.passUntil("2026-06-07T09:00");
    assertThat(open()).isEmpty();
  }

  @Test
  @Order(5)
  void a_statement_with_a_mistake_changes_nothing_and_says_where_it_is() throws Exception {
    var lines = jdbc.queryForObject("SELECT count(*) FROM bank_line", Integer.class);
    for (var bad :
        List.of(
            "",
            "day,kind,amount",
            "day,reference,kind,amount\n2026-05-21,A,ACH_DEBIT,5.00\n2026-05-21,B,ACH_DEBIT",
            "day,reference,kind,amount\n2026-02-30,A,ACH_DEBIT,5.00",
            "day,reference,kind,amount\n2026-05-21,,ACH_DEBIT,5.00",
            "day,reference,kind,amount\n2026-05-21,A,GIFT,5.00",
            "day,reference,kind,amount\n2026-05-21,A,ACH_DEBIT,-5.00",
            "day,reference,kind,amount\n2026-05-21,A,ACH_DEBIT,0.00",
            "day,reference,kind,amount\n2026-05-21,A\0,ACH_DEBIT,5.00")) {
      assertThat(upload(bad)).as(bad).containsAnyOf("STATEMENT_INVALID", "MALFORMED");
    }
    assertThat(upload("day,reference,kind,amount\n2026-05-21,B,ACH_DEBIT,x"))
        .contains("line 2, amount");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM bank_line", Integer.class))
        .isEqualTo(lines);
    assertThat(upload("day,reference,kind,amount\n2026-06-05,Q,CARD_PAYMENT,5.00"))
        .contains("added\":1");
    assertThat(upload("day,reference,kind,amount\n2026-06-05,Q,CARD_PAYMENT,5.00"))
        .contains("added\":0");
    assertThat(upload("day,reference,kind,amount\n2026-06-05,Q,CARD_PAYMENT,6.00"))
        .contains("BANK_LINE_CHANGED");
  }

  @Test
  @Order(6)
  void a_file_that_was_altered_on_its_way_is_a_break_and_so_is_what_the_bank_returns_of_it()
      throws Exception {
    days.passUntil("2026-06-08T10:00");
    var enrolled = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123459901"));
    var altered = portal.pay(enrolled, account, "312.45").text("paymentId");
    days.passUntil("2026-06-08T16:59");
    clock.moveTo("2026-06-08T17:00");
    filing.file(LocalDate.parse("2026-06-08"));
    var file = ((DirectoryOutbox) outbox).directory().resolve("premium-20260608-A.ach");
    Files.writeString(file, Files.readString(file).replace("0031245", "0031200"));

    days.passUntil("2026-06-10T09:00");
    assertThat(file).doesNotExist();
    var debit = breakOf("2026-06-09 ACH_DEBIT");
    assertThat(debit.path("expected").asString()).isEqualTo("312.00");
    assertThat(debit.path("actual").asString()).isEqualTo("312.45");

    days.passUntil("2026-06-12T09:00");
    var back = breakOf("2026-06-11 ACH_RETURN");
    assertThat(back.path("expected").asString()).isEqualTo("312.00");
    assertThat(back.path("actual").asString()).isEqualTo("0.00");
    assertThat(portal.payment(altered).text("status")).isNotEqualTo("RETURNED");
    var waiting = operator.get("/v1/ach/returns/unidentified").body().path("items");
    assertThat(waiting).hasSize(1);
    assertThat(waiting.path(0).path("why").asString()).isEqualTo("ANOTHER_ENTRY");
  }

  @Test
  @Order(7)
  void what_is_handed_in_by_hand_stands_on_the_banks_statement_too() throws Exception {
    var enrolled = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456787"));
    var settled = portal.pay(enrolled, account, "312.45").text("paymentId"); // in on 06-15
    days.passUntil("2026-06-15T09:00");
    var early = portal.pay(enrolled, account, "20.00").text("paymentId"); // would be in on 06-16
    days.passUntil("2026-06-15T18:00");
    for (var returned : List.of(settled, early)) {
      var amount = portal.payment(returned).text("amount");
      var trace = portal.payment(returned).text("traceNumber");
      for (var at : List.of("2026-06-15T18:00", "2026-06-15T18:01")) {
        assertThat(handIn(new Bank().returns("R01", trace, amount).file(at))).contains(trace);
      }
    }
    days.passUntil("2026-06-18T09:00");

    assertThat(portal.payment(settled).text("status")).isEqualTo("RETURNED");
    assertThat(portal.payment(early).text("status")).isEqualTo("REJECTED");
    assertThat(operator.get("/v1/reconciliations?day=2026-06-15").body().path("totals").toString())
        .isEqualTo(
            """
            [{"kind":"ACH_DEBIT","bank":"312.45","payments":"312.45"},\
            {"kind":"ACH_RETURN","bank":"312.45","payments":"312.45"}]\
            """);
    assertThat(operator.get("/v1/reconciliations?day=2026-06-16").body().path("totals")).isEmpty();
    for (var found : open()) {
      assertThat(found.path("subject").asString()).doesNotContain("2026-06-15", "2026-06-16");
    }
  }

  private String handIn(String file) throws Exception {
    return send("/v1/ach/returns", "text/plain", file);
  }

  private void says(String enrollmentId, long sequence, String allocated, String held) {
    var paymentId =
        jdbc.queryForObject(
            "SELECT payment_id::text FROM payment_view WHERE enrollment_id = ?",
            String.class,
            enrollmentId);
    var on = LocalDate.parse("2026-05-20");
    billing.say(
        new PaymentAllocated(
            enrollmentId,
            paymentId,
            "I",
            YearMonth.parse("2026-06"),
            Money.of(allocated),
            Money.ZERO,
            Money.ZERO,
            on),
        sequence);
    billing.say(
        new CreditHeld(enrollmentId, paymentId, Money.of(held), Money.of(held), on), sequence + 1);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                jdbc.queryForObject(
                        "SELECT count(*) FROM billing_money WHERE enrollment_id = ?",
                        Integer.class,
                        enrollmentId)
                    == 2);
  }

  private JsonNode open() {
    return operator.get("/v1/reconciliations/breaks").body().path("items");
  }

  private JsonNode breakOf(String subject) {
    for (var found : open()) {
      if (found.path("subject").asString().equals(subject)) {
        return found;
      }
    }
    throw new AssertionError("no break of " + subject + " among " + open());
  }

  private double gauge() {
    return meters.get("paidthrough.reconciliation.breaks").gauge().value();
  }

  private List<String> breakFacts() {
    return jdbc.queryForList(
        """
        SELECT split_part(payloadtype, '.', 4) FROM domainevententry
         WHERE type = 'Reconciliation' ORDER BY globalindex
        """,
        String.class);
  }

  private String upload(String csv) throws Exception {
    return send("/v1/bank-statements", "text/csv", csv);
  }

  private String send(String path, String type, String text) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                  .header("Authorization", "Bearer " + tokens.withScopes("ops"))
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofString(text))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
