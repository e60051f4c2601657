package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What counts on a day. Money counts from the day on which it was submitted (received, for mail) as
 * long as it has not gone back: also while it is still on its way (R-INFLIGHT), and also when it
 * came to light later (R-LATE-KEYED). It fills the oldest months first (R-ALLOC), so that the order
 * in which payments became known makes no difference.
 */
final class InTime {
  private InTime() {}

  /**
   * @param inFlight whether money counts that is still on its way
   */
  static Map<YearMonth, Money> counted(Ledger ledger, LocalDate by, boolean inFlight) {
    var counted = new HashMap<YearMonth, Money>();
    var left = money(ledger, by, inFlight);
    for (var charge : ledger.standing()) {
      var part = left.min(charge.amount());
      counted.put(charge.month(), part);
      left = left.minus(part);
    }
    return counted;
  }

  /** R-PAID, cumulative: whether all months up to one are paid by what counts on a day. */
  static boolean isPaid(
      Account account, YearMonth upTo, LocalDate by, boolean inFlight, ExchangePolicy policy) {
    var months =
        account.ledger().standing().stream().filter(c -> !c.month().isAfter(upTo)).toList();
    return arePaid(account, months, counted(account.ledger(), by, inFlight), policy);
  }

  /** R-PAID, cumulative: the first month up to which too little counts. */
  static Optional<Charge> firstUnpaid(
      Account account, Map<YearMonth, Money> counted, ExchangePolicy policy) {
    var there = Money.ZERO;
    var owed = Money.ZERO;
    var gross = Money.ZERO;
    for (var charge : account.ledger().standing()) {
      there = there.plus(counted.getOrDefault(charge.month(), Money.ZERO));
      owed = owed.plus(charge.amount());
      gross = gross.plus(account.premiums().on(charge.month()).premium().gross());
      if (!policy.isPaid(there, owed, gross)) {
        return Optional.of(charge);
      }
    }
    return Optional.empty();
  }

  /** R-PAID over some months together. */
  static boolean arePaid(
      Account account, List<Charge> months, Map<YearMonth, Money> counted, ExchangePolicy policy) {
    return policy.isPaid(sum(months, counted), owed(months), gross(account, months));
  }

  static Money sum(List<Charge> months, Map<YearMonth, Money> counted) {
    return Money.sum(
        months.stream().map(c -> counted.getOrDefault(c.month(), Money.ZERO)).toList());
  }

  static Money owed(List<Charge> months) {
    return Money.sum(months.stream().map(Charge::amount).toList());
  }

  private static Money gross(Account account, List<Charge> months) {
    return Money.sum(
        months.stream().map(c -> account.premiums().on(c.month()).premium().gross()).toList());
  }

  /** All premium money submitted by a day, whichever months it is for. */
  static Money money(Ledger ledger, LocalDate by, boolean inFlight) {
    return money(
        ledger,
        tender ->
            !tender.submittedOn().isAfter(by)
                && (inFlight || tender.standing() == Tender.Standing.RECEIVED));
  }

  /** All premium money that is in, whenever it was submitted. */
  static Money moneyReceived(Ledger ledger) {
    return money(ledger, tender -> tender.standing() == Tender.Standing.RECEIVED);
  }

  private static Money money(Ledger ledger, Predicate<Tender> counts) {
    return Money.sum(
        ledger.tenders().values().stream().filter(counts).map(Tender::premium).toList());
  }
}
