package io.paidthrough.payment.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
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

  /** The cut-off is a time on the exchange's clock, whatever that clock did in the night. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-06T21:59:59Z, 2026-03-06", // winter time: 16:59:59
    "2026-03-06T22:00:00Z, 2026-03-09",
    "2026-03-08T07:30:00Z, 2026-03-09", // a Sunday, half an hour after the clock went forward
    "2026-03-09T20:59:59Z, 2026-03-09", // summer time: 16:59:59
    "2026-03-09T21:00:00Z, 2026-03-10",
    "2026-10-30T20:59:59Z, 2026-10-30",
    "2026-10-30T21:00:00Z, 2026-11-02",
    "2026-11-01T05:30:00Z, 2026-11-02", // 01:30 on a Sunday, the first of two
    "2026-11-01T06:30:00Z, 2026-11-02", // the second
    "2026-11-02T21:59:59Z, 2026-11-02",
    "2026-11-02T22:00:00Z, 2026-11-03"
  })
  void the_cut_off_follows_the_clock_of_the_exchange_through_the_year(
      Instant acceptedAt, LocalDate file) {
    var zone = ZoneId.of("America/New_York");
    assertThat(timing.fileDay(LocalDateTime.ofInstant(acceptedAt, zone))).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-02T12:00, 2026-07-02, 2026-07-03", // Saturday the 4th closes no Friday
    "2026-07-03T17:00, 2026-07-06, 2026-07-07",
    "2027-07-02T12:00, 2027-07-02, 2027-07-06", // Sunday the 4th closes the Monday
    "2027-12-31T17:00, 2028-01-03, 2028-01-04",
    "2028-11-22T17:00, 2028-11-24, 2028-11-27" // over Thanksgiving
  })
  void holidays_and_years_are_stepped_over(
      LocalDateTime acceptedAt, LocalDate file, LocalDate settlement) {
    assertThat(timing.fileDay(acceptedAt)).isEqualTo(file);
    assertThat(timing.settlement(acceptedAt)).isEqualTo(settlement);
  }
}
