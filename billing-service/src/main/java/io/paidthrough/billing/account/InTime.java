package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What counts on a day. Money counts from the day on which it was submitted (received, for mail) as
 * long as it has not gone back: also while it is still on its way (R-INFLIGHT), and also when it
 * came to light later (R-LATE-KEYED). Months are paid oldest first, so only sums decide.
 */
final class InTime {
  private InTime() {}

  /** Premium money submitted by a day, with or without what is still on its way. */
  static Money money(Ledger ledger, LocalDate by, boolean inFlight) {
    return sum(
        ledger.tenders().values(),
        tender ->
            !tender.submittedOn().isAfter(by)
                && (inFlight || tender.standing() == Tender.Standing.RECEIVED));
  }

  /** Premium money that is in, whenever it was submitted. */
  static Money moneyReceived(Ledger ledger) {
    return sum(ledger.tenders().values(), tender -> tender.standing() == Tender.Standing.RECEIVED);
  }

  private static Money sum(Collection<Tender> tenders, Predicate<Tender> counts) {
    return Money.sum(tenders.stream().filter(counts).map(Tender::premium).toList());
  }

  /** R-PAID, cumulative: whether all months up to one are paid by what was submitted by a day. */
  static boolean isPaid(
      Account account, YearMonth upTo, LocalDate by, boolean inFlight, ExchangePolicy policy) {
    return arePaid(
        account,
        account.ledger().standing().stream().filter(c -> !c.month().isAfter(upTo)).toList(),
        money(account.ledger(), by, inFlight),
        policy);
  }

  /** R-PAID over some months together. */
  static boolean arePaid(Account account, List<Charge> months, Money money, ExchangePolicy policy) {
    return policy.isPaid(money, owed(months), gross(account, months));
  }

  static Money owed(List<Charge> months) {
    return Money.sum(months.stream().map(Charge::amount).toList());
  }

  private static Money gross(Account account, List<Charge> months) {
    return Money.sum(
        months.stream().map(c -> account.premiums().on(c.month()).premium().gross()).toList());
  }

  /** What is left of some money when all months before one are paid from it. */
  static Money beyond(Account account, YearMonth month, Money money) {
    var before =
        owed(account.ledger().standing().stream().filter(c -> c.month().isBefore(month)).toList());
    return money.minus(money.min(before));
  }
}
