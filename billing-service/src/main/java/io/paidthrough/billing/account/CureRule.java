package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Clocks.Grace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.GraceCured;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * R-CURE: grace ends when everything is paid that is due, the month that fell due meanwhile
 * included (T10; 45 CFR 156.270(g); 956 CMR 12.12(2)).
 */
final class CureRule {
  private CureRule() {}

  /**
   * Paid is what was due on the day of a payment: a month that fell due while the money was on its
   * way does not undo the cure.
   */
  static void decide(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace == null) {
      return;
    }
    var last = account.isClockStopped() ? LocalDate.MAX : grace.deadline();
    dayOfCure(account, grace.anchor(), asOf, last, policy)
        .ifPresent(day -> cure(decision, grace, day, asOf, policy));
  }

  /** The first day by which everything due on it had come; empty while something is lacking. */
  static Optional<LocalDate> dayOfCure(
      Account account, YearMonth anchor, LocalDate asOf, LocalDate last, ExchangePolicy policy) {
    return daysThatCount(account, anchor, asOf, last)
        .filter(day -> isPaid(account, day, false, policy))
        .findFirst();
  }

  private static void cure(
      Unfolding decision, Grace grace, LocalDate day, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var ladder = GraceRule.ladder(account, grace.anchor(), policy);
    var owed = InTime.owed(dueFrom(account, grace.anchor(), day));
    decision.add(
        new GraceCured(
            account.id(),
            grace.anchor(),
            owed,
            countedFrom(account, grace.anchor(), day, false),
            asOf,
            GraceRule.claimsPendFrom(account, grace.anchor(), policy)
                .filter(from -> !from.isAfter(asOf))
                .orElse(null),
            account.ledger().paidThrough().orElse(grace.anchor().atEndOfMonth()),
            policy.graceRule(ladder)));
    Arrangements.keep(decision, asOf, policy);
  }

  /** Whether money submitted by the deadline, also what is on its way, cures it. */
  static boolean isSaved(
      Account account, YearMonth anchor, LocalDate deadline, ExchangePolicy policy) {
    return daysThatCount(account, anchor, deadline, deadline)
        .anyMatch(day -> isPaid(account, day, true, policy));
  }

  /**
   * R-CURE on a day: everything due by then is paid. Judged over all months together, as R-PAID
   * does, so that a month is never paid and in arrears at once.
   */
  private static boolean isPaid(
      Account account, LocalDate day, boolean inFlight, ExchangePolicy policy) {
    return InTime.arePaid(
        account,
        account.ledger().standing().stream().filter(charge -> charge.isDueBy(day)).toList(),
        InTime.counted(account.ledger(), day, inFlight),
        policy);
  }

  /** The months from the anchor on that are due by a day. */
  static List<Charge> dueFrom(Account account, YearMonth anchor, LocalDate day) {
    return account.ledger().standing().stream()
        .filter(charge -> !charge.month().isBefore(anchor) && charge.isDueBy(day))
        .toList();
  }

  /** What counts towards them by that day. */
  static Money countedFrom(Account account, YearMonth anchor, LocalDate day, boolean inFlight) {
    return InTime.sum(
        dueFrom(account, anchor, day), InTime.counted(account.ledger(), day, inFlight));
  }

  /**
   * On which days everything due may have been there: the due date of the anchor, each later day on
   * which money was submitted, and the day itself.
   */
  private static Stream<LocalDate> daysThatCount(
      Account account, YearMonth anchor, LocalDate day, LocalDate last) {
    var dueOn = account.ledger().charge(GraceOverTheYear.ownMonth(account, anchor)).dueOn();
    return Stream.concat(
            account.ledger().tenders().values().stream()
                .map(Tender::submittedOn)
                .filter(submittedOn -> !submittedOn.isBefore(dueOn)),
            Stream.of(dueOn, day))
        .filter(candidate -> !candidate.isAfter(last) && !candidate.isAfter(day))
        .distinct()
        .sorted();
  }
}
