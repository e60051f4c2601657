package io.paidthrough.payment.refund;

import io.paidthrough.payment.rail.BankingCalendar;
import java.time.LocalDate;

/**
 * When money may go back. Not before it is out of the days in which most banks would return it: who
 * is refunded and returns the debit as well has the money twice.
 */
final class RefundDay {
  private static final int BANKING_DAYS_TO_WAIT = 5;

  private RefundDay() {}

  /**
   * The first banking day after five banking days from settlement are over, and not before the
   * decision.
   */
  static LocalDate of(LocalDate settledOn, LocalDate decidedOn) {
    var safe = BankingCalendar.nextAfter(BankingCalendar.plus(settledOn, BANKING_DAYS_TO_WAIT));
    var decided = BankingCalendar.onOrAfter(decidedOn);
    return safe.isAfter(decided) ? safe : decided;
  }
}
