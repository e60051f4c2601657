package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.CoverageStartMoved;
import io.paidthrough.events.billing.DeadlineMissed;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first payment must be there by its deadline, or coverage never takes effect (956 CMR
 * 12.10(2); T2, T3, T4, T6). A deadline passes at the end of its day (R-END); on the day itself
 * nothing is missed yet.
 */
final class BinderRule {
  private BinderRule() {}

  static void decide(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    var account = decision.account();
    if (account.stage() != Account.Stage.PENDING) {
      return;
    }
    binder(account.ledger())
        .filter(
            binder -> asOf.isAfter(deadline(binder, policy)) && !isPaid(account, binder, policy))
        .ifPresent(binder -> miss(decision, binder, asOf, because, policy));
  }

  static Optional<Charge> binder(Ledger ledger) {
    return ledger.charges().values().stream().filter(Charge::binder).reduce((_, later) -> later);
  }

  /** The last day that counts: a few days after a return, where the policy grants them. */
  static LocalDate deadline(Charge binder, ExchangePolicy policy) {
    if (binder.reopenedOn() == null || policy.binder().cureDays() == 0) {
      return binder.deadlineOn();
    }
    return later(binder.deadlineOn(), binder.reopenedOn().plusDays(policy.binder().cureDays()));
  }

  /** Whether what was submitted in time pays the first month, also what is still on its way. */
  static boolean isPaid(Account account, Charge binder, ExchangePolicy policy) {
    var counted = InTime.counted(account.ledger(), deadline(binder, policy), true);
    return InTime.arePaid(account, List.of(binder), counted, policy);
  }

  private static void miss(
      Unfolding decision,
      Charge binder,
      LocalDate asOf,
      @Nullable PaymentReason because,
      ExchangePolicy policy) {
    var windowUntil = decision.account().registration().windowUntil();
    if (windowUntil != null
        && !asOf.isAfter(windowUntil)
        && policy.binder().ifLate() == ExchangePolicy.Binder.IfLate.ROLL_FORWARD_WITHIN_WINDOW
        && binder.month().getMonth() != Month.DECEMBER) {
      rollForward(decision, binder, windowUntil, asOf, policy);
    } else {
      cancel(decision, binder, asOf, because, policy);
    }
  }

  /** T4: the household may still enroll; coverage starts a month later. */
  private static void rollForward(
      Unfolding decision,
      Charge binder,
      LocalDate windowUntil,
      LocalDate asOf,
      ExchangePolicy policy) {
    var next = binder.month().plusMonths(1);
    decision.add(
        new CoverageStartMoved(
            decision.id(),
            binder.month().atDay(1),
            next.atDay(1),
            windowUntil,
            asOf,
            policy.binderRule()));
    InvoiceRun.voidFrom(decision, binder.month(), asOf, policy.binderRule());
    InvoiceRun.billFirst(decision, next, asOf, policy);
    Placement.useCredit(decision, asOf, policy);
    // A review that comes late finds the next deadline passed, too.
    decide(decision, asOf, null, policy);
  }

  /** T3 and T6: coverage never takes effect, and nothing is owed. */
  private static void cancel(
      Unfolding decision,
      Charge binder,
      LocalDate asOf,
      @Nullable PaymentReason because,
      ExchangePolicy policy) {
    var deadline = deadline(binder, policy);
    var counted = InTime.sum(List.of(binder), InTime.counted(decision.ledger(), deadline, true));
    decision.add(
        new DeadlineMissed(
            decision.id(),
            DeadlineMissed.Kind.BINDER,
            binder.month(),
            deadline,
            binder.amount(),
            counted,
            asOf,
            because,
            policy.binderRule()));
    InvoiceRun.voidFrom(decision, decision.account().firstMonth(), asOf, policy.binderRule());
  }
}
