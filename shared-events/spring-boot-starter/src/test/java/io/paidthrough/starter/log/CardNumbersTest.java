package io.paidthrough.starter.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "4111111111111111, ************1111",
    "4111 1111 1111 1111, **** **** **** 1111",
    "4111-1111-1111-1111, ****-****-****-1111",
    "3782 822463 10005, **** ****** *0005",
    "4222222222222, *********2222",
    "6304000000000000000, ***************0000",
    "card=4111111111111111., card=************1111.",
    "tok_5555555555554444x, tok_************4444x",
    "paid 12 4111 1111 1111 1111 on, paid 12 **** **** **** 1111 on",
    "4111111111111111 4111111111111111, ************1111 ************1111"
  })
  void numbers_are_masked_but_for_their_last_four_digits(String text, String masked) {
    assertThat(CardNumbers.isIn(text)).isTrue();
    assertThat(CardNumbers.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4111111111111112", // the check digit is wrong
        "411111111111", // too short
        "41111111111111111111111", // too long
        "4111  1111  1111  1111", // two blanks
        "4111.1111.1111.1111",
        "0000000000000000",
        "200000000012",
        "HC-7F3K-29QD-X8VW",
        "2026-05-20T14:15:00.123Z",
        "0193b5d2-4111-7111-8111-111111111111",
        "11111111-1111-4111-8111-111111111111"
      })
  void everything_else_stays_as_it_is(String text) {
    assertThat(CardNumbers.isIn(text)).isFalse();
    assertThat(CardNumbers.mask(text)).isSameAs(text);
  }

  @Test
  void a_longer_number_that_ends_in_one_is_another_number() {
    assertThat(CardNumbers.isIn("99" + "4111111111111111")).isFalse();
  }
}
