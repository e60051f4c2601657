package io.paidthrough.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.standalone.Exchange;
import io.paidthrough.standalone.Program;
import io.paidthrough.starter.testing.HttpApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;

/**
 * What no scenario file can say: input that is no request, many requests at once, power cuts. The
 * exchange takes cards, so that money is in at once.
 */
@Order(3)
@TestMethodOrder(OrderAnnotation.class)
class BadInputAndCrashTest {
  private static final int HOUSEHOLDS = 36;
  private static final int PAYERS = 4;
  private static final int ANSWERED_BEFORE_THE_CRASH = 12;

  private static Exchange exchange;

  @BeforeAll
  static void open() {
    exchange = Exchange.start("cards", "2026-05-11");
    exchange.enroll("BAD", "2026-06-01");
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
        exchange.api(Program.PAYMENT).call(HttpMethod.POST, "/v1/payments", body, Map.of());
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
  void fifty_copies_of_one_payment_are_one_payment() throws Exception {
    exchange.enroll("FIFTY", "2026-06-01");
    var account = exchange.account("6789");
    var key = UUID.randomUUID().toString();
    exchange.awaitCoverage("FIFTY", "PENDING_EFFECTUATION");
    Callable<HttpApi.Answer> copy = () -> exchange.pay("FIFTY", "312.45", account, key);

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
    assertThat(exchange.paymentsOf("FIFTY")).hasSize(1);
  }

  /** {@code kill -9} of everything, the database included, while payments are being answered. */
  @Order(3)
  @Test
  void a_crash_loses_no_answered_payment_and_repeats_nothing() throws Exception {
    var card = exchange.card("tok_visa");
    var households = new ArrayList<String>();
    for (int i = 0; i < HOUSEHOLDS; i++) {
      households.add("CRASH-" + i);
      exchange.enroll("CRASH-" + i, "2026-06-01");
    }
    exchange.awaitCoverage(households.getLast(), "PENDING_EFFECTUATION");

    var answered = new ConcurrentHashMap<String, String>();
    try (var threads = Executors.newFixedThreadPool(PAYERS)) {
      var payers = new ArrayList<Future<?>>();
      for (int payer = 0; payer < PAYERS; payer++) {
        var mine = payer;
        payers.add(threads.submit(() -> payUntilTheCrash(households, mine, card, answered)));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> answered.size() >= ANSWERED_BEFORE_THE_CRASH);
      exchange.process.kill9WithPostgres();
      for (var payer : payers) {
        payer.get();
      }
    }
    assertThat(answered.size()).isLessThan(HOUSEHOLDS);

    exchange.startAgain();
    assertThatEveryAnsweredPaymentIsThere(answered);
    // A portal that got no answer asks again with the same key.
    for (var household : households) {
      assertThat(exchange.pay(household, "312.45", card, "key-" + household).status())
          .isEqualTo(201);
    }
    assertThatEveryHouseholdPaidOnceAndWasToldOnce(households);
  }

  private static void payUntilTheCrash(
      List<String> households, int payer, String card, Map<String, String> answered) {
    for (int i = payer; i < households.size(); i += PAYERS) {
      var household = households.get(i);
      try {
        var answer = exchange.pay(household, "312.45", card, "key-" + household);
        if (answer.status() == 201) {
          answered.put(household, answer.text("paymentId"));
        }
      } catch (ResourceAccessException _) {
        return; // the power is out
      }
    }
  }

  private static void assertThatEveryAnsweredPaymentIsThere(Map<String, String> answered) {
    answered.forEach(
        (household, paymentId) ->
            assertThat(exchange.payment(paymentId).path("status").asString())
                .as("payment of %s", household)
                .isEqualTo("RECEIVED"));
  }

  private static void assertThatEveryHouseholdPaidOnceAndWasToldOnce(List<String> households) {
    for (var household : households) {
      exchange.awaitCoverage(household, "EFFECTUATED");
      exchange.awaitLetters(household, "PAYMENT_CONFIRMED", "COVERAGE_STARTS");
      assertThat(exchange.paymentsOf(household)).as("payments of %s", household).hasSize(1);
      assertThat(exchange.enrollment(household).path("credit").asString()).isEqualTo("0.00");
      assertThat(exchange.mailbox(household)).as("mailbox of %s", household).hasSize(2);
    }
  }
}
