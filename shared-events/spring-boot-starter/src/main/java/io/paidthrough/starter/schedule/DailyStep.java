package io.paidthrough.starter.schedule;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One thing a service does once per business day. A service declares each as a bean; {@link
 * DayRunner} calls them in order and remembers the last day done, so that an outage is caught up
 * day by day.
 */
public interface DailyStep {
  /**
   * Unique within the service, kebab-case, stable: it is the key under which progress is stored.
   */
  String name();

  Moment moment();

  /**
   * Does the day's work. Repeating a day changes nothing.
   *
   * @return how many things changed; zero when there was nothing to do
   */
  int run(LocalDate businessDate);

  /**
   * When in the day, exchange time, in the order of domain rule R-ORDER. Allocation has no moment:
   * it happens as facts arrive.
   */
  enum Moment {
    BANK_RETURNS(1, 0),
    SETTLEMENTS(2, 0),
    LOCKBOX(3, 0),
    STANDING(4, 0),
    COVERAGE(5, 0),
    INVOICES(6, 0),
    AUTOPAY(7, 0),
    NOTICES(8, 0),
    ACH_CUT_OFF(17, 0);

    private final LocalTime at;

    Moment(int hour, int minute) {
      at = LocalTime.of(hour, minute);
    }

    public LocalTime at() {
      return at;
    }
  }
}
