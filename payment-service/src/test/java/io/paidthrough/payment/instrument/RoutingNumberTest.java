package io.paidthrough.payment.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingNumberTest {
  @ParameterizedTest
  @CsvSource({
    "011000015, 20, true",
    "021000021, 30, true",
    "121042882, 130, true",
    "121042881, 129, false",
    "000000000, 0, false"
  })
  void the_weighted_sum_must_end_in_zero(String number, int sum, boolean valid) {
    assertThat(RoutingNumber.weightedSum(number)).isEqualTo(sum);
    assertThat(RoutingNumber.isValid(number)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"''", "02100002", "0210000210", "02100002x", "' 21000021'", "٠٢١٠٠٠٠٢١"})
  void anything_but_nine_digits_is_refused(String number) {
    assertThat(RoutingNumber.isValid(number)).isFalse();
  }

  @Test
  void only_known_districts_pass() {
    for (int prefix = 0; prefix < 100; prefix++) {
      var known =
          prefix <= 12
              || prefix >= 21 && prefix <= 32
              || prefix >= 61 && prefix <= 72
              || prefix == 80;
      assertThat(anyWith(prefix)).as("%02d", prefix).isEqualTo(known);
    }
  }

  /** Whether some check digit makes a number with these first two digits pass. */
  private static boolean anyWith(int prefix) {
    for (int check = 0; check < 10; check++) {
      if (RoutingNumber.isValid("%02d123456%d".formatted(prefix, check))) {
        return true;
      }
    }
    return false;
  }
}
