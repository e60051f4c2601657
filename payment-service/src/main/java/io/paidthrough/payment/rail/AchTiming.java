package io.paidthrough.payment.rail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When a bank debit moves. Accepted before the cut-off of a banking day it goes into that day's
 * file, else into the next banking day's; it settles on the banking day after its file (Nacha: the
 * effective entry date of a debit), and unless it comes back within two more it counts as cleared.
 *
 * @param cutOff exchange time; an order at this very minute is too late for the day's file
 */
public record AchTiming(LocalTime cutOff) {
  private static final int RETURN_BANKING_DAYS = 2;

  /** The banking day whose file carries an order. */
  public LocalDate fileDay(LocalDateTime acceptedAt) {
    var day = acceptedAt.toLocalDate();
    var inTime = acceptedAt.toLocalTime().isBefore(cutOff);
    return inTime ? BankingCalendar.onOrAfter(day) : BankingCalendar.nextAfter(day);
  }

  /** The banking day on which the money should be in. */
  public LocalDate settlement(LocalDateTime acceptedAt) {
    return BankingCalendar.nextAfter(fileDay(acceptedAt));
  }

  /** The banking day on whose morning ordinary returns have arrived. */
  public static LocalDate returnsKnownOn(LocalDate settledOn) {
    return BankingCalendar.plus(settledOn, RETURN_BANKING_DAYS);
  }
}
