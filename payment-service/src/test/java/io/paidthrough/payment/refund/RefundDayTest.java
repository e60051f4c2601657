package io.paidthrough.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When money may go back. */
class RefundDayTest {
  @ParameterizedTest
  @CsvSource({
    "2026-09-16, 2026-09-23, 2026-09-24", // SC-25: five banking days are 09-17 to 09-23
    "2026-09-16, 2026-09-16, 2026-09-24",
    "2026-09-16, 2026-09-24, 2026-09-24",
    "2026-09-16, 2026-09-25, 2026-09-25",
    "2026-09-16, 2026-09-26, 2026-09-28", // decided on a Saturday
    "2026-05-18, 2026-06-22, 2026-06-22", // SC-32: long settled
    "2026-09-01, 2026-09-02, 2026-09-10", // Labor Day lies between
    "2026-12-18, 2026-12-18, 2026-12-29", // and Christmas
  })
  void it_is_the_first_banking_day_after_five_and_not_before_the_decision(
      LocalDate settledOn, LocalDate decidedOn, LocalDate payOn) {
    assertThat(RefundDay.of(settledOn, decidedOn)).isEqualTo(payOn);
  }
}
