package io.paidthrough.payment.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AchTimingTest {
  private final AchTiming timing = new AchTiming(LocalTime.of(17, 0));

  @ParameterizedTest
  @CsvSource({
    "2026-05-20T10:15, 2026-05-20, 2026-05-21", // SC-01
    "2026-05-23T21:40, 2026-05-26, 2026-05-27", // SC-02: a Saturday, then Memorial Day
    "2026-05-20T16:59:59, 2026-05-20, 2026-05-21",
    "2026-05-20T17:00, 2026-05-21, 2026-05-22",
    "2026-05-22T17:00, 2026-05-26, 2026-05-27",
    "2026-05-23T09:00, 2026-05-26, 2026-05-27",
    "2026-12-24T12:00, 2026-12-24, 2026-12-28",
    "2026-05-21T12:00, 2026-05-21, 2026-05-22" // SC-20
  })
  void an_order_goes_into_the_file_of_its_banking_day_and_settles_on_the_next(
      LocalDateTime acceptedAt, LocalDate file, LocalDate settlement) {
    assertThat(timing.fileDay(acceptedAt)).isEqualTo(file);
    assertThat(timing.settlement(acceptedAt)).isEqualTo(settlement);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-21, 2026-05-26", "2026-05-27, 2026-05-29", "2026-05-28, 2026-06-01"})
  void ordinary_returns_are_known_two_banking_days_after_settlement(
      LocalDate settledOn, LocalDate known) {
    assertThat(AchTiming.returnsKnownOn(settledOn)).isEqualTo(known);
  }
}
