package io.paidthrough.payment.rail;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Days on which banks move money: not Saturday, not Sunday, not a holiday of the Federal Reserve.
 *
 * <p>Source: Federal Reserve Banks, holiday schedule. A holiday on a Sunday closes the Monday after
 * it; one on a Saturday closes nothing, the Friday before stays open. Juneteenth counts in every
 * year, which is right from 2022 on.
 */
public final class BankingCalendar {
  private BankingCalendar() {}

  public static boolean isBankingDay(LocalDate day) {
    return day.getDayOfWeek() != SATURDAY && day.getDayOfWeek() != SUNDAY && !isHoliday(day);
  }

  /** The first banking day after a day. */
  public static LocalDate nextAfter(LocalDate day) {
    var next = day.plusDays(1);
    while (!isBankingDay(next)) { // at most four: a weekend between two holidays
      next = next.plusDays(1);
    }
    return next;
  }

  /** The day itself when banks are open, else the next day on which they are. */
  public static LocalDate onOrAfter(LocalDate day) {
    return isBankingDay(day) ? day : nextAfter(day);
  }

  /**
   * Counts banking days.
   *
   * @param count at least zero
   */
  public static LocalDate plus(LocalDate day, int count) {
    var result = day;
    for (int i = 0; i < count; i++) {
      result = nextAfter(result);
    }
    return result;
  }

  /** The days of a year on which the Federal Reserve is closed although it is not a weekend. */
  public static Set<LocalDate> closedWeekdays(int year) {
    return Stream.of(
            LocalDate.of(year, Month.JANUARY, 1),
            nth(year, Month.JANUARY, 3, MONDAY), // Martin Luther King Jr.
            nth(year, Month.FEBRUARY, 3, MONDAY), // Presidents
            LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)), // Memorial
            LocalDate.of(year, Month.JUNE, 19), // Juneteenth
            LocalDate.of(year, Month.JULY, 4), // Independence
            nth(year, Month.SEPTEMBER, 1, MONDAY), // Labor
            nth(year, Month.OCTOBER, 2, MONDAY), // Columbus
            LocalDate.of(year, Month.NOVEMBER, 11), // Veterans
            nth(year, Month.NOVEMBER, 4, THURSDAY), // Thanksgiving
            LocalDate.of(year, Month.DECEMBER, 25))
        .map(day -> day.getDayOfWeek() == SUNDAY ? day.plusDays(1) : day)
        .filter(day -> day.getDayOfWeek() != SATURDAY)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static LocalDate nth(int year, Month month, int ordinal, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, day));
  }

  private static boolean isHoliday(LocalDate day) {
    return closedWeekdays(day.getYear()).contains(day);
  }
}
