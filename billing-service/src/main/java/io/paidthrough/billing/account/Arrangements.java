package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.account.BillingCommand.AgreeArrangement;
import io.paidthrough.billing.account.Clocks.Arrangement;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementAgreed.Instalment;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arrears in instalments, where the policy has payment plans. An arrangement stops the clock of
 * grace; it is kept when grace is cured, and broken when by the day of an instalment, or of a
 * premium that fell due meanwhile, less has come than all of them together.
 */
final class Arrangements {
  private Arrangements() {}

  // ---- agree -------------------------------------------------------------------------------

  static Decision agree(Unfolding decision, AgreeArrangement c, ExchangePolicy policy) {
    var account = decision.account();
    if (account.arrangement() != null) {
      return account.arrangement().agreed().arrangementId().equals(c.arrangementId())
          ? Decision.nothingNew()
          : Decision.refuse(Refusal.Code.ARRANGEMENT_STANDS, "An arrangement stands already.");
    }
    var refusal = refusal(account, c, policy);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    var arrears = arrears(account, c.asOf());
    decision.add(
        new ArrangementAgreed(
            c.enrollmentId(),
            c.arrangementId(),
            arrears.getLast().month(),
            open(arrears),
            c.instalments(),
            c.authority(),
            c.asOf(),
            policy.arrangementRule()));
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static @Nullable Refusal refusal(
      Account account, AgreeArrangement c, ExchangePolicy policy) {
    var terms = policy.arrangement();
    if (terms.maxInstalments() == 0) {
      return new Refusal(
          Refusal.Code.PAYMENT_PLAN_NOT_OFFERED, "This exchange offers no payment plan.");
    }
    var arrears = arrears(account, c.asOf());
    if (!account.isInForce() || account.isTerminatedForNonPayment() || arrears.isEmpty()) {
      return new Refusal(Refusal.Code.NOTHING_OWED, "There are no arrears to arrange.");
    }
    if (c.instalments().size() > terms.maxInstalments()
        || c.instalments().stream()
            .anyMatch(i -> isOutside(i.dueOn(), c.asOf(), terms.maxDays()))) {
      return new Refusal(
          Refusal.Code.ARRANGEMENT_TOO_LONG,
          "At most %d instalments within %d days."
              .formatted(terms.maxInstalments(), terms.maxDays()));
    }
    var sum = Money.sum(c.instalments().stream().map(Instalment::amount).toList());
    return sum.equals(open(arrears))
        ? null
        : new Refusal(
            Refusal.Code.ARRANGEMENT_AMOUNT_WRONG,
            "The instalments have to make up the arrears of %s.".formatted(open(arrears)));
  }

  private static boolean isOutside(LocalDate day, LocalDate asOf, int maxDays) {
    return day.isBefore(asOf) || day.isAfter(asOf.plusDays(maxDays));
  }

  private static List<Charge> arrears(Account account, LocalDate asOf) {
    return account.ledger().standing().stream()
        .filter(charge -> charge.isUnpaid() && charge.dueOn().isBefore(asOf))
        .toList();
  }

  private static Money open(List<Charge> charges) {
    return Money.sum(charges.stream().map(Charge::open).toList());
  }

  // ---- keep and break ----------------------------------------------------------------------

  /** Grace is cured, or nothing is in arrears: what was agreed is done. */
  static void keep(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var arrangement = decision.account().arrangement();
    if (arrangement != null) {
      decision.add(
          new ArrangementKept(
              decision.id(), arrangement.agreed().arrangementId(), asOf, policy.arrangementRule()));
    }
  }

  static void decide(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var arrangement = account.arrangement();
    if (arrangement == null) {
      return;
    }
    if (account.grace() == null && arrears(account, asOf).isEmpty()) {
      keep(decision, asOf, policy);
      return;
    }
    firstMissed(account, arrangement, asOf)
        .ifPresent(day -> breakOff(decision, arrangement, day, asOf, policy));
  }

  private static Optional<LocalDate> firstMissed(
      Account account, Arrangement arrangement, LocalDate asOf) {
    return days(account, arrangement)
        .filter(day -> day.isBefore(asOf))
        .filter(
            day -> !counted(account, arrangement, day).isAtLeast(owed(account, arrangement, day)))
        .findFirst();
  }

  /** The days on which something has to be there. */
  static Stream<LocalDate> days(Account account, Arrangement arrangement) {
    return Stream.concat(
            arrangement.agreed().instalments().stream().map(Instalment::dueOn),
            dueMeanwhile(account, arrangement).stream().map(Charge::dueOn))
        .distinct()
        .sorted(Comparator.naturalOrder());
  }

  private static List<Charge> dueMeanwhile(Account account, Arrangement arrangement) {
    return account.ledger().standing().stream()
        .filter(charge -> charge.month().isAfter(arrangement.agreed().through()))
        .toList();
  }

  private static Money owed(Account account, Arrangement arrangement, LocalDate day) {
    var instalments =
        arrangement.agreed().instalments().stream()
            .filter(instalment -> !instalment.dueOn().isAfter(day))
            .map(Instalment::amount)
            .toList();
    var premiums =
        dueMeanwhile(account, arrangement).stream().filter(charge -> charge.isDueBy(day)).toList();
    return Money.sum(instalments).plus(InTime.owed(premiums));
  }

  private static Money counted(Account account, Arrangement arrangement, LocalDate day) {
    var money = InTime.money(account.ledger(), day, true);
    return money.minus(money.min(arrangement.before()));
  }

  private static void breakOff(
      Unfolding decision,
      Arrangement arrangement,
      LocalDate day,
      LocalDate asOf,
      ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    var notice = asOf.plusDays(policy.minimumNotice().days());
    decision.add(
        new ArrangementBroken(
            decision.id(),
            arrangement.agreed().arrangementId(),
            day,
            owed(account, arrangement, day),
            counted(account, arrangement, day),
            grace == null ? notice : later(grace.deadline(), notice),
            asOf,
            policy.arrangementRule()));
  }
}
