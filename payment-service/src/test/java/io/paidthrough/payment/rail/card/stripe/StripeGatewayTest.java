package io.paidthrough.payment.rail.card.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.rail.card.CardAnswer;
import io.paidthrough.payment.rail.card.CardGateway.Charge;
import io.paidthrough.payment.rail.card.CardGateway.Refund;
import io.paidthrough.payment.rail.card.GatewayUnavailable;
import io.paidthrough.payment.rail.card.RefundAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of the processor and how its answers are understood; over HTTP. */
class StripeGatewayTest {
  private static final StubProcessor STUB = new StubProcessor();

  private final StripeGateway gateway = reaching(STUB.address());
  private final UUID id = UUID.randomUUID();

  @AfterAll
  static void close() {
    STUB.close();
  }

  private static StripeGateway reaching(URI address) {
    var settings =
        new StripeSettings(
            address,
            "key-of-tests",
            "secret-of-tests",
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            Duration.ofSeconds(4),
            Duration.ofMillis(10));
    return new StripeGateway(new StripeHttp(settings, JsonMapper.shared()));
  }

  private Charge with(String token) {
    return new Charge(id, token, Money.of("205.00"), null, Duration.ZERO);
  }

  private String intent() {
    return StubProcessor.intentOf(id.toString());
  }

  @Test
  void a_charge_says_everything_once_and_carries_the_payments_id_as_its_key() {
    assertThat(gateway.charge(with("tok_visa"))).isEqualTo(new CardAnswer.Charged(intent()));
    var request = STUB.seen().stream().filter(s -> s.key().equals(id.toString())).toList();
    assertThat(request).hasSize(1);
    assertThat(request.getFirst().form())
        .containsEntry("amount", "20500")
        .containsEntry("currency", "usd")
        .containsEntry("payment_method", "tok_visa")
        .containsEntry("confirm", "true")
        .containsEntry("metadata[paymentId]", id.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "tok_broken_twice, 3",
    "tok_busy_once, 2",
    "tok_locked_once, 2",
    "tok_charged_silently, 2",
    "tok_charged_broken, 2"
  })
  void trouble_is_asked_again_under_the_same_key_and_charges_once(String token, int requests) {
    assertThat(gateway.charge(with(token))).isEqualTo(new CardAnswer.Charged(intent()));
    assertThat(STUB.requestsFor(id.toString())).isEqualTo(requests);
    assertThat(STUB.chargesOf(id.toString())).isEqualTo(1);
  }

  @Test
  void the_same_charge_a_second_time_is_answered_alike() {
    assertThat(gateway.charge(with("tok_visa"))).isEqualTo(gateway.charge(with("tok_visa")));
    assertThat(STUB.chargesOf(id.toString())).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "insufficient_funds, 51",
    "expired_card, 54",
    "stolen_card, 43",
    "fraudulent, 59",
    "try_again_later, 96",
    "generic_decline, 05",
    "a_word_of_next_year, 05"
  })
  void a_decline_becomes_a_code_of_the_networks(String word, String code) {
    assertThat(gateway.charge(with("tok_declined_" + word)))
        .isEqualTo(new CardAnswer.Declined(intent(), DeclineCode.find(code).orElseThrow(), "24"));
  }

  @Test
  void the_networks_own_code_is_better_than_a_word_and_the_word_than_an_error() {
    assertThat(StripeDeclines.codeOf("51", "generic_decline", "card_declined").code())
        .isEqualTo("51");
    assertThat(StripeDeclines.codeOf("ZZ", "lost_card", "card_declined").code()).isEqualTo("41");
    assertThat(StripeDeclines.codeOf(null, null, "expired_card").code()).isEqualTo("54");
    assertThat(StripeDeclines.codeOf(null, null, null).code()).isEqualTo("05");
  }

  @Test
  void what_the_processor_cannot_understand_was_not_charged_and_is_our_mistake() {
    assertThat(gateway.charge(with("tok_nonsense")))
        .isEqualTo(new CardAnswer.Declined(null, DeclineCode.find("12").orElseThrow(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok_forbidden", "tok_processing"})
  void what_says_nothing_of_the_money_leaves_it_open(String token) {
    assertThat(gateway.charge(with(token))).isInstanceOf(CardAnswer.Unknown.class);
  }

  @Test
  void a_processor_that_is_away_leaves_it_open_within_a_bounded_time() {
    var away = reaching(URI.create("http://127.0.0.1:1"));
    var before = System.nanoTime();
    assertThat(away.charge(with("tok_visa"))).isEqualTo(new CardAnswer.Unknown(null));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void an_open_charge_is_asked_about_by_its_name() {
    assertThat(gateway.charge(with("tok_processing"))).isEqualTo(new CardAnswer.Unknown(intent()));
    var known = new Charge(id, "tok_processing", Money.of("205.00"), intent(), Duration.ofDays(3));
    assertThat(gateway.ask(known)).isEqualTo(new CardAnswer.Unknown(intent()));
    STUB.finish(id.toString());
    assertThat(gateway.ask(known)).isEqualTo(new CardAnswer.Charged(intent()));
    assertThat(STUB.requestsFor(id.toString())).as("orders").isEqualTo(1);
  }

  @Test
  void after_keys_are_forgotten_it_is_looked_for_and_never_made_anew() {
    var late = new Charge(id, "tok_visa", Money.of("205.00"), null, Duration.ofHours(23));
    assertThat(gateway.ask(late))
        .isEqualTo(new CardAnswer.Declined(null, DeclineCode.find("91").orElseThrow(), null));
    assertThat(STUB.requestsFor(id.toString())).isZero();

    assertThat(gateway.charge(with("tok_visa"))).isInstanceOf(CardAnswer.Charged.class);
    assertThat(gateway.ask(late)).isEqualTo(new CardAnswer.Charged(intent()));
    assertThat(gateway.charge(late)).as("after a long outage").isEqualTo(gateway.ask(late));
    assertThat(STUB.requestsFor(id.toString())).isEqualTo(1);
  }

  @Test
  void what_card_it_is_the_processor_knows() {
    assertThat(gateway.kindOf("tok_visa"))
        .isEqualTo(new CardKind(Funding.CREDIT, CardNetwork.VISA));
    assertThat(gateway.kindOf("tok_debit").funding()).isEqualTo(Funding.DEBIT);
    assertThatThrownBy(() -> gateway.kindOf("tok_unknown"))
        .isInstanceOf(GatewayUnavailable.class)
        .hasMessageNotContaining("tok_");
  }

  @Test
  void a_refund_goes_back_to_the_charge_it_came_from_once() {
    gateway.charge(with("tok_visa"));
    var refund = new Refund(UUID.randomUUID(), intent(), Money.of("5.00"));
    assertThat(gateway.refund(refund)).isEqualTo(new RefundAnswer.Refunded());
    assertThat(gateway.refund(refund)).isEqualTo(new RefundAnswer.Refunded());
    assertThat(STUB.requestsFor(refund.refundId().toString())).isEqualTo(1);
    assertThat(gateway.refund(new Refund(UUID.randomUUID(), "pi_none", Money.of("5.00"))))
        .isInstanceOf(RefundAnswer.Failed.class);
    assertThat(reaching(URI.create("http://127.0.0.1:1")).refund(refund))
        .isEqualTo(new RefundAnswer.Unknown());
  }
}
