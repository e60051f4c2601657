package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.earlier;
import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.account.Clocks.Grace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.DelinquencyNoticeDue.Kind;
import io.paidthrough.events.billing.PaymentReminderDue;
import java.time.LocalDate;

/**
 * What a household has to be told: by law one warning for each month of grace (956 CMR 12.12(2) and
 * (4), 45 CFR 156.270(f)), out of courtesy a reminder before a due date.
 */
final class Notices {
  private Notices() {}

  // ---- warnings ----------------------------------------------------------------------------

  static void warn(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace == null || account.isClockStopped() || asOf.isAfter(grace.deadline())) {
      return;
    }
    var month = GraceRule.monthOn(asOf, grace.anchor(), grace.months());
    if (month > grace.noticed()) {
      decision.add(warning(account, grace, month, asOf, policy));
    }
  }

  private static DelinquencyNoticeDue warning(
      Account account, Grace grace, int month, LocalDate asOf, ExchangePolicy policy) {
    var ladder = GraceRule.ladder(account, grace.anchor(), policy);
    var payBy = payBy(grace, month, asOf, policy);
    return new DelinquencyNoticeDue(
        account.id(),
        id(account.id(), "grace-" + month, asOf),
        kind(month, grace.months()),
        grace.anchor(),
        month,
        openBy(account, payBy),
        payBy,
        grace.deadline(),
        GraceRule.endIfMissed(account, policy),
        asOf,
        policy.graceRule(ladder));
  }

  /** The next due date, when that leaves time enough; never after the deadline. */
  private static LocalDate payBy(Grace grace, int month, LocalDate asOf, ExchangePolicy policy) {
    var due = policy.dueDate(grace.anchor().plusMonths(month));
    var notice = asOf.plusDays(policy.minimumNotice().days());
    return earlier(later(due, notice), grace.deadline());
  }

  private static Kind kind(int month, int months) {
    if (month == 1) {
      return Kind.PAST_DUE_WARNING;
    }
    return month < months ? Kind.TERMINATION_WARNING : Kind.FINAL_TERMINATION_WARNING;
  }

  // ---- reminders ---------------------------------------------------------------------------

  static void remind(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    if (account.stage() == Account.Stage.CANCELLED || account.isTerminatedForNonPayment()) {
      return;
    }
    for (var charge : account.ledger().standing()) {
      for (var days : policy.reminders().daysBefore()) {
        if (isTimeFor(charge, days, asOf)
            && !InTime.isPaid(account, charge.month(), asOf, true, policy)) {
          decision.add(reminder(account, charge, days, asOf, policy));
        }
      }
    }
  }

  /** On its day, once, and only when the bill is older than that. */
  private static boolean isTimeFor(Charge charge, int daysBefore, LocalDate asOf) {
    return charge.isUnpaid()
        && asOf.equals(charge.dueOn().minusDays(daysBefore))
        && asOf.isAfter(charge.issuedOn())
        && !Integer.valueOf(daysBefore).equals(charge.reminded());
  }

  private static PaymentReminderDue reminder(
      Account account, Charge charge, int daysBefore, LocalDate asOf, ExchangePolicy policy) {
    return new PaymentReminderDue(
        account.id(),
        charge.month(),
        openBy(account, charge.dueOn()),
        charge.dueOn(),
        daysBefore,
        asOf,
        policy.reminderRule());
  }

  private static Money openBy(Account account, LocalDate day) {
    return Money.sum(
        account.ledger().standing().stream()
            .filter(charge -> charge.isDueBy(day))
            .map(Charge::open)
            .toList());
  }

  /** Derived from what it is about: deciding twice names the same notice. */
  static String id(String enrollmentId, String about, LocalDate decidedOn) {
    return "%s-%s-%s".formatted(enrollmentId, about, decidedOn.toString().replace("-", ""));
  }
}
