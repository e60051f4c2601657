package io.paidthrough.payment.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankingCalendarTest {
  /** As published by the Federal Reserve; holidays on a Saturday are left out, Sundays moved. */
  @ParameterizedTest
  @CsvSource({
    "2026, 01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25",
    "2027, 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
    "2028, 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25"
  })
  void the_published_holidays_come_out(int year, String days) {
    assertThat(BankingCalendar.closedWeekdays(year))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(days.split(" ")).map(d -> LocalDate.parse(year + "-" + d)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-03, true", // the Friday before Saturday the 4th stays open
    "2026-07-04, false",
    "2027-07-04, false",
    "2027-07-05, false", // the Monday after Sunday the 4th is closed
    "2027-06-18, true",
    "2026-05-22, true",
    "2026-05-23, false",
    "2026-05-25, false",
    "2026-05-26, true"
  })
  void a_saturday_holiday_closes_nothing_and_a_sunday_holiday_closes_monday(
      LocalDate day, boolean open) {
    assertThat(BankingCalendar.isBankingDay(day)).isEqualTo(open);
  }

  /** The days a 23rd moves nothing in billing, although no file goes out on it. */
  @ParameterizedTest
  @CsvSource({"2026, 5 8", "2027, 1 5 10", "2028, 1 4 7 9 11 12"})
  void these_23rds_are_no_banking_days(int year, String months) {
    var closed =
        IntStream.rangeClosed(1, 12)
            .filter(month -> !BankingCalendar.isBankingDay(LocalDate.of(year, month, 23)))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" "));
    assertThat(closed).isEqualTo(months);
  }

  /** Every closed day of a year, weekends left out, from the first to the last. */
  @ParameterizedTest
  @CsvSource({"2026, 251", "2027, 252", "2028, 251"})
  void a_year_has_this_many_banking_days(int year, int expected) {
    var first = LocalDate.of(year, 1, 1);
    assertThat(first.datesUntil(first.plusYears(1)).filter(BankingCalendar::isBankingDay))
        .hasSize(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-06-19",
    "2027-12-25",
    "2028-01-01",
    "2028-11-11", // on Saturdays
  })
  void the_friday_before_a_saturday_holiday_is_a_banking_day(LocalDate holiday) {
    assertThat(BankingCalendar.isBankingDay(holiday)).isFalse();
    assertThat(BankingCalendar.isBankingDay(holiday.minusDays(1))).isTrue();
    assertThat(BankingCalendar.isBankingDay(holiday.plusDays(2))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-20, 1, 2026-05-21",
    "2026-05-21, 2, 2026-05-26",
    "2026-05-23, 0, 2026-05-23",
    "2026-05-23, 1, 2026-05-26",
    "2026-12-24, 1, 2026-12-28",
    "2026-12-31, 1, 2027-01-04"
  })
  void banking_days_are_counted_over_weekends_and_holidays(
      LocalDate from, int count, LocalDate expected) {
    assertThat(BankingCalendar.plus(from, count)).isEqualTo(expected);
  }

  @Test
  void in_any_year_no_closed_day_is_a_weekend_and_no_wait_is_longer_than_four_days() {
    for (int year = 2022; year < 2122; year++) {
      assertThat(BankingCalendar.closedWeekdays(year)).hasSizeBetween(8, 11);
      for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
        var next = BankingCalendar.nextAfter(day);
        assertThat(next).isAfter(day).isBefore(day.plusDays(6));
        assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      }
    }
  }
}
