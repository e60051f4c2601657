package io.paidthrough.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({"0.00, 0", "0.01, 1", "312.45, 31245", "99999999.99, 9999999999"})
  void it_is_whole_cents_inside_and_two_digits_outside(String text, long cents) {
    assertThat(Money.of(text)).isEqualTo(Money.ofCents(cents)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "312.455",
        "-1",
        "-1.00",
        "1e9",
        "1",
        "1.0",
        ".50",
        "01.00",
        "1,000.00",
        "+1.00",
        " 1.00",
        "1.00 ",
        "100000000.00",
        "٣.٠٠",
        ""
      })
  void anything_looser_is_refused(String text) {
    assertThatThrownBy(() -> Money.of(text)).isInstanceOf(Money.InvalidMoney.class);
  }

  @Test
  void a_number_is_not_an_amount() {
    assertThatThrownBy(() -> Money.of(312.45)).isInstanceOf(Money.InvalidMoney.class);
    assertThatThrownBy(() -> Money.of(312)).isInstanceOf(Money.InvalidMoney.class);
  }

  @Test
  void it_never_falls_below_zero_nor_rises_beyond_what_a_bank_entry_carries() {
    assertThatThrownBy(() -> Money.of("1.00").minus(Money.of("1.01")))
        .isInstanceOf(Money.InvalidMoney.class);
    assertThatThrownBy(() -> Money.ofCents(Money.MAX_CENTS).plus(Money.ofCents(1)))
        .isInstanceOf(Money.InvalidMoney.class);
    assertThat(Money.of("1.00").minus(Money.of("1.00"))).isEqualTo(Money.ZERO);
  }

  @Test
  void it_adds_and_compares() {
    assertThat(Money.sum(List.of(Money.of("0.99"), Money.of("0.01")))).isEqualTo(Money.of("1.00"));
    assertThat(Money.of("1.00").min(Money.of("0.99"))).isEqualTo(Money.of("0.99"));
    assertThat(Money.of("1.00").isAtLeast(Money.of("1.00"))).isTrue();
    assertThat(Money.of("0.99").isAtLeast(Money.of("1.00"))).isFalse();
  }
}
