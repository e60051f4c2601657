package io.paidthrough.payment.rail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.payment.PaidBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryClassTest {
  @ParameterizedTest
  @CsvSource({
    "WEB, , WEB",
    "AUTOPAY, , WEB",
    "PHONE, , TEL",
    "WEB, GUEST, WEB",
    "WEB, THIRD_PARTY, CCD",
    "PHONE, THIRD_PARTY, CCD"
  })
  void it_says_how_the_payer_agreed(String channel, @Nullable PaidBy paidBy, EntryClass expected) {
    assertThat(EntryClass.of(channel, paidBy)).isEqualTo(expected);
  }
}
