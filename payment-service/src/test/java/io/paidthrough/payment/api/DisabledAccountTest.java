package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.ach.AchFiling;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

/** A debit is not filed once its account was disabled, however late that became known. */
@Import(BillingTopic.class)
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.sandbox=true",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.ach.entries-per-file-max=3",
      "paidthrough.exchange=massachusetts",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DisabledAccountTest {
  private static final int PAYMENTS = 40;

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired Vault vault;
  @Autowired AchFiling filing;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  @Order(1)
  void what_was_ordered_before_the_bank_said_so_is_rejected_with_its_reason_drafts_included()
      throws Exception {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456789"));
    var order =
        portal
            .api()
            .call(
                HttpMethod.PUT,
                "/v1/enrollments/" + enrollment + "/autopay",
                """
                {"instrumentId":"%s","mode":"AMOUNT_DUE","authorization":
                 {"textVersion":"2026-01","acceptedAt":"%s","ip":"192.0.2.7"}}
                """
                    .formatted(account, clock.instant()),
                Map.of());
    assertThat(order.status()).as(order.body().toString()).isEqualTo(200);
    var first = portal.pay(enrollment, account, "41.10").text("paymentId");
    days.passUntil("2026-05-22T10:00"); // drafted this morning
    var draft = draftOf(enrollment);
    var byHand = portal.pay(enrollment, account, "9.00").text("paymentId");
    var other =
        portal
            .pay(enrollment, portal.register(Portal.bankAccountOf("123456780")), "8.00")
            .text("paymentId");
    handIn(
        new Bank()
            .returns("R02", portal.payment(first).text("traceNumber"), "41.10")
            .file("2026-05-22T10:00"));
    days.passUntil("2026-05-22T18:00");

    for (var payment : List.of(draft, byHand)) {
      var answer = portal.payment(payment);
      assertThat(answer.text("status")).isEqualTo("REJECTED");
      assertThat(answer.body().path("reason").path("networkCode").asString()).isEqualTo("R02");
      assertThat(answer.body().path("reason").path("code").asString()).isEqualTo("ACCOUNT_CLOSED");
      assertThat(StoredFacts.of(jdbc, payment))
          .containsExactly("PaymentSubmitted", "PaymentRejected");
      assertThat(isFiled(payment)).isFalse();
    }
    assertThat(isFiled(other)).isTrue();
    assertThat(portal.api().get("/v1/enrollments/" + enrollment + "/autopay").text("status"))
        .isEqualTo("HELD");
  }

  private String draftOf(String enrollment) {
    return jdbc.queryForObject(
        "SELECT payment_id::text FROM payment_view WHERE enrollment_id = ? AND channel = 'AUTOPAY'",
        String.class,
        enrollment);
  }

  @Test
  @Order(2)
  void while_the_file_is_made_each_payment_is_filed_or_rejected_never_both() throws Exception {
    days.passUntil("2026-05-27T10:00");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var accounts = new LinkedHashMap<String, String>();
    for (int n = 0; n < PAYMENTS; n++) {
      var account = portal.register(Portal.bankAccountOf("12345" + (6000 + n)));
      var answer = portal.pay(enrollment, account, "1.%02d".formatted(n));
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      accounts.put(answer.text("paymentId"), account);
    }
    clock.moveTo("2026-05-27T17:00");
    var before = accounts.keySet().stream().limit(5).toList();
    before.forEach(payment -> disable(accounts.get(payment)));
    var start = new CyclicBarrier(2);
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var file =
          nodes.submit(
              () -> {
                start.await();
                return filing.file(LocalDate.parse("2026-05-27"));
              });
      var bank =
          nodes.submit(
              () -> {
                start.await();
                List.copyOf(accounts.values()).reversed().forEach(this::disable);
                return null;
              });
      file.get(30, TimeUnit.SECONDS);
      bank.get(30, TimeUnit.SECONDS);
    }
    days.passUntil("2026-05-27T18:00"); // what was left is looked at again
    for (var payment : accounts.keySet()) {
      assertThat(StoredFacts.of(jdbc, payment).contains("PaymentRejected"))
          .as(payment)
          .isNotEqualTo(isFiled(payment));
    }
    assertThat(before).noneMatch(this::isFiled);
    days.passUntil("2026-05-28T09:00");
    for (var payment : accounts.keySet()) {
      assertThat(portal.payment(payment).text("status"))
          .isEqualTo(isFiled(payment) ? "RECEIVED" : "REJECTED");
    }
  }

  @Test
  @Order(3)
  void an_account_that_was_erased_keeps_no_file_from_the_bank() {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var account = portal.register(Portal.bankAccountOf("123456781"));
    var payment = portal.pay(enrollment, account, "7.00").text("paymentId");
    vault.erase(Portal.MEMBER);
    days.passUntil("2026-05-29T09:00");

    assertThat(portal.payment(payment).text("status")).isEqualTo("REJECTED");
    assertThat(portal.payment(payment).body().path("reason").path("code").asString())
        .isEqualTo("INSTRUMENT_RESTRICTED");
    assertThat(isFiled(payment)).isFalse();
  }

  private void disable(String account) {
    vault.disable(UUID.fromString(account), "R03");
  }

  private boolean isFiled(String payment) {
    return !jdbc.queryForList("SELECT 1 FROM ach_entry WHERE payment_id = ?::uuid", payment)
        .isEmpty();
  }

  private void handIn(String file) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/ach/returns"))
                  .header("Authorization", "Bearer " + tokens.withScopes("ops"))
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString(file))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
