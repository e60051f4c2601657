package io.paidthrough.payment.autopay;

import io.paidthrough.payment.rail.BankingCalendar;
import java.time.LocalDate;
import java.time.YearMonth;

/** On which day of a month a draft is made. */
public final class DraftCalendar {
  private DraftCalendar() {}

  /**
   * The draft day of a month; on another than a banking day the banking day before it, so that the
   * money is never late.
   *
   * @param draftDay day of the month; the last one in a month that has no such day
   */
  public static LocalDate dayOf(YearMonth month, int draftDay) {
    var day = month.atDay(Math.min(draftDay, month.lengthOfMonth()));
    while (!BankingCalendar.isBankingDay(day)) { // at most four
      day = day.minusDays(1);
    }
    return day;
  }

  /** The first month drafted under what is live since a day: its draft day is still to come. */
  public static YearMonth firstMonth(LocalDate liveSince, int draftDay) {
    var month = YearMonth.from(liveSince);
    return dayOf(month, draftDay).isAfter(liveSince) ? month : month.plusMonths(1);
  }
}
