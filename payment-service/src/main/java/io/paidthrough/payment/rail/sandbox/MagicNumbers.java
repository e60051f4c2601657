package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.payment.rail.sandbox.BankBook.Order;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What the last four digits of an account decide about an order. Debits and credits differ. */
final class MagicNumbers {
  private static final Map<String, String> DEBITS =
      Map.of(
          "9901", "R01", "9902", "R02", "9903", "R03", "9908", "R08", "9910", "R10", "9911", "R01");
  private static final Map<String, String> CREDITS = Map.of("9923", "R23");

  /** Lacks money when it is debited, and has it when the same debit is presented again. */
  private static final String ONCE = "9911";

  /** How the batch of a debit that is presented again is called (Nacha Operating Rules). */
  private static final String AGAIN = "RETRY PYMT";

  /** An order comes back. */
  record Verdict(String code, LocalDate on) {}

  private MagicNumbers() {}

  /**
   * Whether and when an order comes back: a debit as late as ordinary returns may, a credit on the
   * banking day after it was to be received.
   */
  static Optional<Verdict> verdict(Order order) {
    var isRetry = order.description().equals(AGAIN);
    if (order.last4().equals(ONCE) && isRetry) {
      return Optional.empty();
    }
    return order.code().isDebit()
        ? Optional.ofNullable(DEBITS.get(order.last4()))
            .map(code -> new Verdict(code, AchTiming.returnsKnownOn(order.effectiveOn())))
        : Optional.ofNullable(CREDITS.get(order.last4()))
            .map(code -> new Verdict(code, BankingCalendar.nextAfter(order.effectiveOn())));
  }
}
