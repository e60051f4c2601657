package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.CardRetry.Decline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardRetryTest {
  private static final Instant NOW = Instant.parse("2026-06-20T14:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private static Decline decline(Duration ago, String code, @Nullable String advice) {
    return new Decline(NOW.minus(ago), DeclineCode.find(code).orElseThrow(), advice);
  }

  private static List<Decline> soft(int times, Duration ago) {
    return IntStream.range(0, times).mapToObj(_ -> decline(ago, "51", null)).toList();
  }

  private static boolean allows(CardNetwork network, List<Decline> declines) {
    var refusal = new CardRetry(network, declines, false).refusal(NOW);
    refusal.ifPresent(r -> assertThat(r.code()).isEqualTo(Refusal.Code.CARD_NOT_RETRYABLE));
    return refusal.isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CardNetwork.class)
  void a_card_that_was_never_declined_may_be_asked(CardNetwork network) {
    assertThat(allows(network, List.of())).isTrue();
    assertThat(new CardRetry(network, List.of(), true).refusal(NOW)).isEmpty();
  }

  @Test
  void a_decline_for_good_is_for_good_and_every_other_kind_is_not() {
    for (var code : DeclineCode.all()) {
      var declines = List.of(decline(Duration.ofDays(400), code.code(), null));
      assertThat(allows(CardNetwork.VISA, declines))
          .as(code.code())
          .isEqualTo(code.kind() != DeclineCode.Kind.HARD);
    }
  }

  @Test
  void the_last_decline_counts() {
    var hard = decline(Duration.ofDays(2), "43", null);
    var soft = decline(Duration.ofDays(1), "51", null);
    assertThat(allows(CardNetwork.VISA, List.of(soft, hard))).isTrue();
    assertThat(allows(CardNetwork.VISA, List.of(hard, soft))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"VISA, 15", "MASTERCARD, 35", "AMERICAN_EXPRESS, 15", "DISCOVER, 15", "OTHER, 15"})
  void so_many_reattempts_within_thirty_days_and_none_more(CardNetwork network, int reattempts) {
    var inside = MONTH.minusMillis(1);
    assertThat(allows(network, soft(reattempts, inside))).as("the last one").isTrue();
    assertThat(allows(network, soft(reattempts + 1, inside))).isFalse();
    assertThat(allows(network, soft(reattempts + 1, MONTH))).as("a month later").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"24, 1", "25, 24", "26, 48", "27, 96", "28, 144", "29, 192", "30, 240"})
  void an_advice_to_wait_is_kept_to_the_moment(String advice, int hours) {
    var wait = Duration.ofHours(hours);
    assertThat(allows(CardNetwork.MASTERCARD, List.of(decline(wait.minusMillis(1), "51", advice))))
        .isFalse();
    assertThat(allows(CardNetwork.MASTERCARD, List.of(decline(wait, "51", advice)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"03", "99"})
  void an_advice_never_to_try_again_is_kept(String advice) {
    assertThat(allows(CardNetwork.MASTERCARD, List.of(decline(MONTH, "51", advice)))).isFalse();
  }

  @Test
  void without_advice_a_mastercard_is_not_tried_by_itself_but_its_payer_may() {
    var silent = List.of(decline(MONTH, "51", null));
    assertThat(new CardRetry(CardNetwork.MASTERCARD, silent, true).refusal(NOW)).isPresent();
    assertThat(new CardRetry(CardNetwork.MASTERCARD, silent, false).refusal(NOW)).isEmpty();
    assertThat(new CardRetry(CardNetwork.VISA, silent, true).refusal(NOW)).isEmpty();
    var advised = List.of(decline(MONTH, "51", "24"));
    assertThat(new CardRetry(CardNetwork.MASTERCARD, advised, true).refusal(NOW)).isEmpty();
  }
}
