package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/**
 * One payment as billing sees it, and where its money is now. For a received payment {@code amount}
 * is always the sum of what is allocated, held as credit and due for refund.
 *
 * @param submittedOn decides whether it is on time
 * @param allocated by coverage month
 */
record Tender(
    Standing standing,
    Money amount,
    LocalDate submittedOn,
    Map<YearMonth, Money> allocated,
    Money credit,
    Money refundDue) {

  /** Where a payment stands. */
  enum Standing {
    PENDING,
    RECEIVED,
    GONE
  }

  static Tender pending(Money amount, LocalDate submittedOn) {
    return new Tender(Standing.PENDING, amount, submittedOn, Map.of(), Money.ZERO, Money.ZERO);
  }

  /** A payment of which nothing has been placed yet. */
  static Tender received(LocalDate submittedOn) {
    return new Tender(Standing.RECEIVED, Money.ZERO, submittedOn, Map.of(), Money.ZERO, Money.ZERO);
  }

  /** What is held: neither sent back nor due to be. */
  Money held() {
    return Money.sum(allocated.values()).plus(credit);
  }

  Tender allocate(YearMonth month, Money part) {
    var next = new TreeMap<>(allocated);
    next.merge(month, part, Money::plus);
    return new Tender(
        Standing.RECEIVED, amount.plus(part), submittedOn, Map.copyOf(next), credit, refundDue);
  }

  /** Moves credit to a month. */
  Tender apply(YearMonth month, Money part) {
    var next = new TreeMap<>(allocated);
    next.merge(month, part, Money::plus);
    return new Tender(
        standing, amount, submittedOn, Map.copyOf(next), credit.minus(part), refundDue);
  }

  Tender hold(Money part) {
    return new Tender(
        Standing.RECEIVED, amount.plus(part), submittedOn, allocated, credit.plus(part), refundDue);
  }

  /** All that is held, or money that never was placed, has to go back to the payer. */
  Tender refund(Money due) {
    var grown = held().isZero() ? amount.plus(due) : amount;
    return new Tender(
        Standing.RECEIVED, grown, submittedOn, Map.of(), Money.ZERO, refundDue.plus(due));
  }

  Tender gone() {
    return new Tender(Standing.GONE, amount, submittedOn, Map.of(), Money.ZERO, Money.ZERO);
  }
}
