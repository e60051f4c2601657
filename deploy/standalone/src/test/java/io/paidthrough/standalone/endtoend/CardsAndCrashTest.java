package io.paidthrough.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.web.client.ResourceAccessException;

/** An exchange that takes cards, where money is in at once: declines, and power cuts. */
@TestMethodOrder(OrderAnnotation.class)
class CardsAndCrashTest {
  private static final int HOUSEHOLDS = 60;
  private static final int PAYERS = 4;
  private static final int ANSWERED_BEFORE_THE_CRASH = 20;

  private static Exchange exchange;

  @BeforeAll
  static void open() {
    exchange = Exchange.start("cards", "2026-05-11");
  }

  @AfterAll
  static void close() {
    exchange.close();
  }

  @Order(1)
  @Test
  void a_card_that_is_accepted_starts_coverage_at_once() {
    exchange.enroll("CARD-OK", "2026-06-01");
    var paid = exchange.pay("CARD-OK", "312.45", exchange.card("tok_visa"));

    assertThat(paid.status()).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("RECEIVED");
    exchange.awaitCoverage("CARD-OK", "EFFECTUATED");
    exchange.awaitLetters("CARD-OK", "PAYMENT_CONFIRMED", "COVERAGE_STARTS");
  }

  @Order(2)
  @Test
  void a_card_that_is_declined_says_why_and_changes_no_coverage() {
    exchange.enroll("CARD-51", "2026-06-01");
    var declined = exchange.pay("CARD-51", "312.45", exchange.card("tok_decline_51"));

    assertThat(declined.status()).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("REJECTED");
    var reason = declined.body().path("reason");
    assertThat(reason.path("code").asString()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(reason.path("networkCode").asString()).isEqualTo("51");
    assertThat(reason.path("message").asString())
        .isEqualTo("There was not enough money or credit.");
    exchange.awaitLetters("CARD-51", "PAYMENT_REJECTED");
    assertThat(exchange.letter("CARD-51", "PAYMENT_REJECTED").path("body").asString())
        .contains("There was not enough money or credit.");
    assertThat(exchange.coverage("CARD-51").path("status").asString())
        .isEqualTo("PENDING_EFFECTUATION");
  }

  @Order(3)
  @Test
  void a_lost_card_is_never_called_lost() {
    exchange.enroll("CARD-43", "2026-06-01");
    var declined = exchange.pay("CARD-43", "312.45", exchange.card("tok_decline_43"));

    assertThat(declined.body().path("reason").path("retryable").asBoolean()).isFalse();
    exchange.awaitLetters("CARD-43", "PAYMENT_REJECTED");
    assertThat(declined.body() + exchange.letter("CARD-43", "PAYMENT_REJECTED").toString())
        .doesNotContainIgnoringCase("lost")
        .doesNotContainIgnoringCase("stolen")
        .doesNotContainIgnoringCase("fraud");
  }

  /** {@code kill -9} of everything, the database included, while payments are being answered. */
  @Order(4)
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
