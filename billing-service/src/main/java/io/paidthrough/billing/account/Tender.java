package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One payment as billing sees it, and where its money is now. For a received payment {@code amount}
 * is always the sum of what is allocated, paid for fees, held as credit, due for refund and
 * refunded.
 *
 * @param submittedOn decides whether it is on time
 * @param allocated by coverage month
 * @param fees by fee
 * @param refunds what left, by refund; nothing for one that did not arrive
 */
record Tender(
    Standing standing,
    Money amount,
    LocalDate submittedOn,
    SortedMap<YearMonth, Money> allocated,
    SortedMap<String, Money> fees,
    Money credit,
    Money refundDue,
    SortedMap<String, Money> refunds) {

  /** Where a payment stands. */
  enum Standing {
    PENDING,
    RECEIVED,
    GONE
  }

  static Tender pending(Money amount, LocalDate submittedOn) {
    return empty(Standing.PENDING, amount, submittedOn);
  }

  /** A payment of which nothing has been placed yet. */
  static Tender received(LocalDate submittedOn) {
    return empty(Standing.RECEIVED, Money.ZERO, submittedOn);
  }

  private static Tender empty(Standing standing, Money amount, LocalDate submittedOn) {
    return new Tender(
        standing,
        amount,
        submittedOn,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Money.ZERO,
        Money.ZERO,
        Collections.emptySortedMap());
  }

  /** What premium can count on: everything but what was used for fees. */
  Money premium() {
    return switch (standing) {
      case PENDING -> amount;
      case RECEIVED -> Money.sum(allocated.values()).plus(credit).plus(refundDue);
      case GONE -> Money.ZERO;
    };
  }

  /** New money for a month. */
  Tender allocate(YearMonth month, Money part) {
    return amount(amount.plus(part)).allocated(plus(allocated, month, part));
  }

  /** New money for no month. */
  Tender hold(Money part) {
    return amount(amount.plus(part)).credit(credit.plus(part));
  }

  /** Credit finds a month. */
  Tender apply(YearMonth month, Money part) {
    return allocated(plus(allocated, month, part)).credit(credit.minus(part));
  }

  /** A month lets go of it. */
  Tender release(YearMonth month, Money part) {
    return allocated(minus(allocated, month, part)).credit(credit.plus(part));
  }

  /** Credit pays a fee. */
  Tender payFee(String feeId, Money part) {
    return fees(plus(fees, feeId, part)).credit(credit.minus(part));
  }

  /**
   * Credit has to go back to the payer. Histories of the first release refunded straight from a
   * voided month, or money that had never been placed.
   */
  Tender refund(Money part) {
    var due = refundDue(refundDue.plus(part));
    if (credit.isAtLeast(part)) {
      return due.credit(credit.minus(part));
    }
    var held = Money.sum(allocated.values()).plus(credit);
    return due.amount(held.isZero() ? amount.plus(part) : amount)
        .allocated(Collections.emptySortedMap())
        .credit(Money.ZERO);
  }

  /** It does not have to go back after all. */
  Tender recall(Money part) {
    return credit(credit.plus(part)).refundDue(refundDue.minus(part));
  }

  /** It goes back: what is due for it, then credit. */
  Tender pay(String refundId, Money part) {
    var fromDue = part.min(refundDue);
    var fromCredit = part.minus(fromDue).min(credit);
    return credit(credit.minus(fromCredit))
        .refundDue(refundDue.minus(fromDue))
        .refunds(plus(refunds, refundId, part));
  }

  /** A month gives what a refund took beyond that. */
  Tender giveBack(YearMonth month, Money part) {
    return allocated(minus(allocated, month, part));
  }

  /** A fee gives what a refund took beyond that. */
  Tender giveBackFee(String feeId, Money part) {
    return fees(minus(fees, feeId, part));
  }

  /** A refund did not arrive: it has to be paid again. */
  Tender reopen(String refundId) {
    var back = refunds.getOrDefault(refundId, Money.ZERO);
    var next = new TreeMap<>(refunds);
    next.put(refundId, Money.ZERO);
    return refundDue(refundDue.plus(back)).refunds(Collections.unmodifiableSortedMap(next));
  }

  /** What left and arrived. */
  Money refunded() {
    return Money.sum(refunds.values());
  }

  /** What is still here, wherever it is. */
  Money here() {
    return Money.sum(allocated.values())
        .plus(Money.sum(fees.values()))
        .plus(credit)
        .plus(refundDue);
  }

  Tender gone() {
    return empty(Standing.GONE, amount, submittedOn);
  }

  // ---- the same but for one part ---------------------------------------------------------------

  private Tender amount(Money next) {
    return new Tender(standing, next, submittedOn, allocated, fees, credit, refundDue, refunds);
  }

  private Tender allocated(SortedMap<YearMonth, Money> next) {
    return new Tender(standing, amount, submittedOn, next, fees, credit, refundDue, refunds);
  }

  private Tender fees(SortedMap<String, Money> next) {
    return new Tender(standing, amount, submittedOn, allocated, next, credit, refundDue, refunds);
  }

  private Tender credit(Money next) {
    return new Tender(standing, amount, submittedOn, allocated, fees, next, refundDue, refunds);
  }

  private Tender refundDue(Money next) {
    return new Tender(standing, amount, submittedOn, allocated, fees, credit, next, refunds);
  }

  private Tender refunds(SortedMap<String, Money> next) {
    return new Tender(standing, amount, submittedOn, allocated, fees, credit, refundDue, next);
  }

  private static <K extends Comparable<K>> SortedMap<K, Money> plus(
      Map<K, Money> parts, K key, Money part) {
    var next = new TreeMap<>(parts);
    next.merge(key, part, Money::plus);
    return Collections.unmodifiableSortedMap(next);
  }

  private static <K extends Comparable<K>> SortedMap<K, Money> minus(
      Map<K, Money> parts, K key, Money part) {
    var next = new TreeMap<>(parts);
    next.computeIfPresent(key, (_, held) -> held.equals(part) ? null : held.minus(part));
    return Collections.unmodifiableSortedMap(next);
  }
}
