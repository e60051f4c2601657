package io.paidthrough.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.standalone.Program;
import io.paidthrough.starter.testing.HttpApi;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scenarios of the Massachusetts profile in one running exchange. Its clock only moves forward, so
 * they are told in the order of their days; each has households of its own.
 */
@TestMethodOrder(OrderAnnotation.class)
class MainPathTest {
  private static Exchange exchange;

  @BeforeAll
  static void open() {
    exchange = Exchange.start("massachusetts", "2026-05-11");
    for (var household : new String[] {"SC-01", "SC-17", "SC-04", "SC-02", "BAD", "R02"}) {
      exchange.enroll(household, "2026-06-01");
    }
  }

  @AfterAll
  static void close() {
    exchange.close();
  }

  @Order(1)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "amount":"312.45"  | "amount":"312.455"       | 422 | AMOUNT_INVALID
          "amount":"312.45"  | "amount":"-1"            | 422 | AMOUNT_INVALID
          "amount":"312.45"  | "amount":1e9             | 422 | AMOUNT_INVALID
          "amount":"312.45"  | "amount":"0.00"          | 422 | AMOUNT_INVALID
          "channel":"WEB"    | "channel":"WEB","x":1    | 400 | UNKNOWN_FIELD
          "channel":"WEB"    | "channel":"FAX"          | 400 | FIELD_INVALID
          "BAD"              | "NOBODY"                 | 404 | ENROLLMENT_UNKNOWN
          """)
  void a_bad_payment_is_refused_and_nothing_is_stored(
      String good, String bad, int status, String code) {
    var body = Exchange.payment("BAD", "312.45", exchange.account("6789")).replace(good, bad);
    var answer = exchange.api(Program.PAYMENT).post("/v1/payments", body);

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
    assertThat(exchange.paymentsOf("BAD")).isEmpty();
  }

  @Order(1)
  @Test
  void other_bad_input_is_refused_at_the_edge() {
    var payments = exchange.process.address(Program.PAYMENT);
    var body = Exchange.payment("BAD", "312.45", exchange.account("6789"));

    assertThat(new HttpApi(payments, null).post("/v1/payments", body).status()).isEqualTo(401);
    assertThat(new HttpApi(payments, "nonsense").post("/v1/payments", body).status())
        .isEqualTo(401);
    var auditor = new HttpApi(payments, exchange.token("auditor:auditor-secret"));
    assertThat(auditor.post("/v1/payments", body).status()).isEqualTo(403);
    var keyless =
        exchange
            .api(Program.PAYMENT)
            .call(
                org.springframework.http.HttpMethod.POST, "/v1/payments", body, java.util.Map.of());
    assertThat(keyless.status()).isEqualTo(400);
    assertThat(keyless.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    var badRouting =
        exchange
            .api(Program.PAYMENT)
            .post(
                "/v1/instruments",
                """
                {"memberId":"200000000012","type":"CHECKING","routingNumber":"121042881",
                 "accountNumber":"123456789","holder":"Jane Doe"}
                """);
    assertThat(badRouting.status()).isEqualTo(422);
    assertThat(badRouting.code()).isEqualTo("INVALID_ROUTING_NUMBER");
    var over =
        exchange
            .api(Program.BILLING)
            .post("/v1/enrollments", Exchange.enrollment("OVER", "2026-04-01"));
    assertThat(over.status()).isEqualTo(422);
    assertThat(over.code()).isEqualTo("COVERAGE_MONTH_OVER");
    assertThat(exchange.api(Program.BILLING).get("/v1/enrollments/OVER").status()).isEqualTo(404);
    assertThat(exchange.paymentsOf("BAD")).isEmpty();
  }

  @Order(2)
  @Test
  void a_card_is_not_taken_in_massachusetts() {
    var answer =
        exchange
            .api(Program.PAYMENT)
            .post("/v1/instruments", "{\"memberId\":\"200000000012\",\"cardToken\":\"tok_visa\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("METHOD_NOT_ACCEPTED");
  }

  @Order(3)
  @Test
  void sc_01_on_time_binder() {
    exchange.moveTo("2026-05-20T10:15");
    var paid = exchange.pay("SC-01", "312.45", exchange.account("6789"));

    assertThat(paid.status()).isEqualTo(201);
    assertThat(paid.text("confirmationNumber")).matches("HC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
    assertThat(paid.text("status")).isEqualTo("SUBMITTED");
    assertThat(paid.text("expectedSettlement")).isEqualTo("2026-05-21");
    assertThat(paid.body().path("onTimeFor").path(0).asString()).isEqualTo("2026-06");
    exchange.awaitCoverage("SC-01", "PENDING_EFFECTUATION");
    exchange.pay("SC-17", "312.45", exchange.account("9901"));
    exchange.pay("R02", "312.45", exchange.account("9902"));

    exchange.moveTo("2026-05-21");
    assertThat(exchange.payment(paid.text("paymentId")).path("status").asString())
        .isEqualTo("RECEIVED");
    assertThat(exchange.enrollment("SC-01").path("balance").asString()).isEqualTo("0.00");
    var coverage = exchange.coverage("SC-01");
    assertThat(coverage.path("status").asString()).isEqualTo("EFFECTUATED");
    assertThat(coverage.path("effectiveStart").asString()).isEqualTo("2026-06-01");
    assertThat(coverage.path("paidThrough").asString()).isEqualTo("2026-06-30");
    assertThat(coverage.path("inForce").asBoolean()).isFalse();
    assertThat(exchange.coverageOn("SC-01", "2026-06-01").path("status").asString())
        .isEqualTo("ACTIVE");
    exchange.awaitLetters("SC-01", "PAYMENT_CONFIRMED", "COVERAGE_STARTS");
    assertThat(exchange.letter("SC-01", "PAYMENT_CONFIRMED").path("body").asString())
        .contains("$312.45", paid.text("confirmationNumber"));
    assertThat(exchange.letter("SC-01", "COVERAGE_STARTS").path("body").asString())
        .contains("June 1, 2026");
    assertThat(exchange.mailbox("SC-01")).hasSize(2);
  }

  @Order(4)
  @Test
  void sc_02_the_23rd_is_a_saturday_then_a_holiday_follows() {
    exchange.moveTo("2026-05-23T21:40");
    var paid = exchange.pay("SC-02", "312.45", exchange.account("6789"));
    assertThat(paid.text("expectedSettlement")).isEqualTo("2026-05-27");
    assertThat(paid.body().path("onTimeFor").path(0).asString()).isEqualTo("2026-06");

    exchange.moveTo("2026-05-24");
    assertThat(exchange.coverage("SC-02").path("status").asString())
        .isEqualTo("PENDING_EFFECTUATION");
    assertThat(exchange.letterTypes("SC-02")).isEmpty();
  }

  @Order(5)
  @Test
  void sc_04_never_paid_is_cancelled_on_the_24th() {
    var coverage = exchange.coverage("SC-04");
    assertThat(coverage.path("status").asString()).isEqualTo("CANCELLED");
    assertThat(coverage.path("effectiveStart").asString()).isEqualTo("2026-06-01");
    assertThat(coverage.path("effectiveEnd").asString()).isEqualTo("2026-06-01");
    assertThat(coverage.path("inForce").asBoolean()).isFalse();
    var enrollment = exchange.enrollment("SC-04");
    assertThat(enrollment.path("standing").asString()).isEqualTo("CLOSED");
    assertThat(enrollment.path("balance").asString()).isEqualTo("0.00");
    exchange.awaitLetters("SC-04", "COVERAGE_CANCELLED");
    assertThat(exchange.letter("SC-04", "COVERAGE_CANCELLED").path("body").asString())
        .contains("May 23, 2026");
    assertThat(exchange.coverage("SC-01").path("status").asString()).isEqualTo("EFFECTUATED");
  }

  @Order(6)
  @Test
  void sc_17_a_binder_that_comes_back_cancels_with_its_reason() {
    exchange.moveTo("2026-05-25");
    assertThat(exchange.coverage("SC-17").path("status").asString()).isEqualTo("EFFECTUATED");

    exchange.moveTo("2026-05-26");
    var payment = exchange.paymentsOf("SC-17").getFirst();
    assertThat(payment.path("status").asString()).isEqualTo("RETURNED");
    assertThat(payment.path("reason").path("code").asString()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(payment.path("reason").path("networkCode").asString()).isEqualTo("R01");
    assertThat(payment.path("reason").path("message").asString())
        .isEqualTo("There was not enough money in the account.");
    var coverage = exchange.coverage("SC-17");
    assertThat(coverage.path("status").asString()).isEqualTo("CANCELLED");
    assertThat(coverage.path("effectiveEnd").asString()).isEqualTo("2026-06-01");
    assertThat(coverage.toString()).contains("INSUFFICIENT_FUNDS");
    exchange.awaitLetters(
        "SC-17", "PAYMENT_CONFIRMED", "COVERAGE_STARTS", "PAYMENT_REJECTED", "COVERAGE_CANCELLED");
    assertThat(exchange.letter("SC-17", "PAYMENT_REJECTED").path("body").asString())
        .contains("There was not enough money in the account.");
    assertThat(exchange.letter("SC-17", "COVERAGE_CANCELLED").path("body").asString())
        .contains("There was not enough money in the account.");

    var closed = exchange.paymentsOf("R02").getFirst();
    assertThat(closed.path("reason").path("code").asString()).isEqualTo("ACCOUNT_CLOSED");
    var again = exchange.pay("SC-01", "1.00", closed.path("instrumentId").asString());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("INSTRUMENT_DISABLED");
  }

  @Order(7)
  @Test
  void sc_02_settles_after_the_holiday_without_a_late_letter() {
    exchange.moveTo("2026-05-27");
    var coverage = exchange.coverage("SC-02");
    assertThat(coverage.path("status").asString()).isEqualTo("EFFECTUATED");
    assertThat(coverage.path("effectiveStart").asString()).isEqualTo("2026-06-01");
    exchange.awaitLetters("SC-02", "PAYMENT_CONFIRMED", "COVERAGE_STARTS");
  }

  @Order(8)
  @Test
  void coverage_is_active_from_its_first_day() {
    exchange.moveTo("2026-06-01");
    assertThat(exchange.coverage("SC-01").path("status").asString()).isEqualTo("ACTIVE");
    assertThat(exchange.coverage("SC-01").path("inForce").asBoolean()).isTrue();
    assertThat(exchange.coverage("SC-17").path("status").asString()).isEqualTo("CANCELLED");
  }

  @Order(9)
  @Test
  void sc_19_fifty_copies_of_one_payment_are_one_payment() throws Exception {
    exchange.moveTo("2026-06-15T14:03");
    exchange.enroll("SC-19", "2026-07-01");
    var account = exchange.account("6789");
    var key = UUID.randomUUID().toString();
    exchange.awaitCoverage("SC-19", "PENDING_EFFECTUATION");
    Callable<HttpApi.Answer> copy = () -> exchange.pay("SC-19", "312.45", account, key);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> copy).limit(50).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers)
          .allMatch(a -> a.status() == 201 || a.code().equals("REQUEST_IN_PROGRESS"))
          .anyMatch(a -> a.status() == 201);
      assertThat(
              answers.stream()
                  .filter(a -> a.status() == 201)
                  .map(a -> a.text("confirmationNumber"))
                  .distinct())
          .hasSize(1);
    }
    assertThat(exchange.paymentsOf("SC-19")).hasSize(1);

    var replayed = exchange.pay("SC-19", "312.45", account, key);
    assertThat(replayed.status()).isEqualTo(201);
    assertThat(replayed.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
    var otherBody = exchange.pay("SC-19", "312.44", account, key);
    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    var suspected = exchange.pay("SC-19", "312.45", account);
    assertThat(suspected.status()).isEqualTo(409);
    assertThat(suspected.code()).isEqualTo("DUPLICATE_SUSPECTED");
    assertThat(exchange.paymentsOf("SC-19")).hasSize(1);

    var confirmed =
        exchange
            .api(Program.PAYMENT)
            .post(
                "/v1/payments",
                Exchange.payment("SC-19", "312.45", account)
                    .replace("\"channel\"", "\"confirmDuplicate\":true,\"channel\""));
    assertThat(confirmed.status()).isEqualTo(201);
    exchange.moveTo("2026-06-16");
    assertThat(exchange.enrollment("SC-19").path("credit").asString()).isEqualTo("312.45");
    assertThat(exchange.coverage("SC-19").path("status").asString()).isEqualTo("EFFECTUATED");
  }
}
