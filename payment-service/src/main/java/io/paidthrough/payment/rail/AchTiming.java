package io.paidthrough.payment.rail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;

/**
 * When a bank debit moves. Accepted before the cut-off of a banking day it goes into that day's
 * file, else into the next banking day's; it settles on the banking day after its file (Nacha: the
 * effective entry date of a debit), and unless it comes back within two more it counts as cleared.
 *
 * @param cutOff exchange time on a day; an order at this very minute is too late for its file
 */
public record AchTiming(Function<LocalDate, LocalTime> cutOff) {
  private static final int RETURN_BANKING_DAYS = 2;

  /** The same on every day. */
  public AchTiming(LocalTime cutOff) {
    this(_ -> cutOff);
  }

  /** The banking day whose file carries an order. */
  public LocalDate fileDay(LocalDateTime acceptedAt) {
    var day = acceptedAt.toLocalDate();
    var inTime = acceptedAt.toLocalTime().isBefore(cutOff.apply(day));
    return inTime ? BankingCalendar.onOrAfter(day) : BankingCalendar.nextAfter(day);
  }

  /** When the file of a banking day closes; what was accepted before is in it. */
  public LocalDateTime closing(LocalDate bankingDay) {
    return bankingDay.atTime(cutOff.apply(bankingDay));
  }

  /** The banking day on which the money should be in. */
  public LocalDate settlement(LocalDateTime acceptedAt) {
    return BankingCalendar.nextAfter(fileDay(acceptedAt));
  }

  /**
   * The banking day on which the money of a file should move.
   *
   * @param bankingDay whose file it is
   * @param madeAt later than that day when it is made up for
   */
  public LocalDate effectiveOn(LocalDate bankingDay, LocalDateTime madeAt) {
    return madeAt.toLocalDate().isAfter(bankingDay)
        ? settlement(madeAt)
        : BankingCalendar.nextAfter(bankingDay);
  }

  /** The banking day on whose morning ordinary returns have arrived. */
  public static LocalDate returnsKnownOn(LocalDate settledOn) {
    return BankingCalendar.plus(settledOn, RETURN_BANKING_DAYS);
  }
}
