package io.paidthrough.payment.autopay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.autopay.DeclinedCard.Effect;
import io.paidthrough.payment.payment.DeclineCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclinedCardTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 26);

  @ParameterizedTest
  @CsvSource({
    "51, RETRY",
    "91, RETRY",
    "05, RETRY",
    "43, HOLD",
    "54, HOLD",
    "R0, HOLD",
    "R1, CANCEL",
    "R3, CANCEL",
    "12, NONE"
  })
  void what_follows_depends_on_the_code(String code, Effect effect) {
    assertThat(DeclinedCard.effectOf(DeclineCode.find(code).orElseThrow())).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    ", 2026-06-29",
    "2026-06-29, 2026-06-29",
    "2026-06-28, 2026-06-28",
    "2026-06-27, 2026-06-27",
    "2026-06-26, 2026-06-29"
  })
  void it_is_tried_three_days_later_or_as_long_as_it_helps(
      @Nullable LocalDate deadline, LocalDate day) {
    assertThat(DeclinedCard.retryOn(1, FIRST, FIRST, deadline)).contains(day);
  }

  @Test
  void it_is_tried_three_times_within_thirty_days() {
    assertThat(DeclinedCard.retryOn(2, FIRST, FIRST.plusDays(3), null)).isPresent();
    assertThat(DeclinedCard.retryOn(3, FIRST, FIRST.plusDays(6), null)).isEmpty();
    assertThat(DeclinedCard.retryOn(2, FIRST, FIRST.plusDays(27), null)).isPresent();
    assertThat(DeclinedCard.retryOn(2, FIRST, FIRST.plusDays(28), null)).isEmpty();
  }
}
