package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The next day on which time alone may bring something for an account. It may name a day too many,
 * never one too few: what a day brings is decided by {@link Review}.
 */
final class Agenda {
  private Agenda() {}

  /**
   * @param after the day that has been reviewed
   */
  static Optional<LocalDate> next(BillingState state, LocalDate after, ExchangePolicy policy) {
    return switch (state) {
      case BillingState.NotRegistered _ -> Optional.empty();
      case Account account ->
          days(account, policy).filter(day -> day.isAfter(after)).min(LocalDate::compareTo);
    };
  }

  private static Stream<LocalDate> days(Account account, ExchangePolicy policy) {
    return Stream.of(
            account.ledger().standing().stream().flatMap(c -> daysOf(c, account, policy)),
            daysOfGrace(account),
            daysOfArrangement(account),
            nextInvoice(account, policy).stream(),
            endOfReinstatement(account).stream(),
            Stream.ofNullable(policy.to()).map(last -> last.plusDays(1)))
        .flatMap(days -> days);
  }

  private static Stream<LocalDate> daysOf(Charge charge, Account account, ExchangePolicy policy) {
    if (!charge.isUnpaid() || account.isTerminatedForNonPayment()) {
      return Stream.empty();
    }
    var reminders = policy.reminders().daysBefore().stream().map(charge.dueOn()::minusDays);
    var passing =
        Stream.of(
            charge.dueOn().plusDays(1),
            charge.deadlineOn().plusDays(1),
            GraceRule.startsOn(charge, policy),
            Fees.lateFrom(charge, policy).plusDays(1));
    return Stream.concat(reminders, passing);
  }

  private static Stream<LocalDate> daysOfGrace(Account account) {
    var grace = account.grace();
    if (grace == null) {
      return Stream.empty();
    }
    var warnings =
        Stream.iterate(1, n -> n < grace.months(), n -> n + 1)
            .map(n -> grace.anchor().plusMonths(n).atDay(1));
    return Stream.concat(warnings, Stream.of(grace.deadline().plusDays(1)));
  }

  private static Stream<LocalDate> daysOfArrangement(Account account) {
    return account.arrangement() == null
        ? Stream.empty()
        : Arrangements.days(account, account.arrangement()).map(day -> day.plusDays(1));
  }

  private static Optional<LocalDate> nextInvoice(Account account, ExchangePolicy policy) {
    if (!account.isInForce()) {
      return Optional.empty();
    }
    return account.unbilled(account.lastMonth()).findFirst().map(policy::issueDate);
  }

  private static Optional<LocalDate> endOfReinstatement(Account account) {
    return Optional.ofNullable(account.end())
        .filter(_ -> account.ledger().credit().isPositive())
        .flatMap(end -> Optional.ofNullable(end.reinstatableUntil()))
        .map(last -> last.plusDays(1));
  }
}
