package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Clocks.Grace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.billing.policy.ExchangePolicy.GraceLadder.End;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coverage ends because the deadline of grace has passed (T11, T12, R-END; 45 CFR 155.430(d)(4);
 * 956 CMR 12.12(3)). Decided on the day after, effective on an earlier one.
 */
final class NonPayment {
  private NonPayment() {}

  static void decide(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace != null
        && !account.isClockStopped()
        && asOf.isAfter(grace.deadline())
        && !GraceOverTheYear.isUndecided(account, grace.anchor())
        && wouldEnd(account, grace.anchor(), grace.deadline(), policy)
        && !CureRule.isSaved(account, grace.anchor(), grace.deadline(), policy)) {
      end(
          decision,
          grace,
          asOf,
          because == null ? grace.because() : because,
          policy.reinstateUntil(asOf),
          policy);
    }
  }

  /**
   * Money in time came to light that does not save coverage, but pays a month more of it: it ends
   * later. The days to restore it stay those of the first notice.
   */
  static void endLater(
      Unfolding decision, EnrollmentEnded before, LocalDate asOf, ExchangePolicy policy) {
    if (before.anchor() != null && before.deadline() != null) {
      var ladder = policy.ladder(GraceRule.ladder(decision.account(), before.anchor(), policy));
      end(
          decision,
          new Grace(before.anchor(), ladder.months(), before.deadline(), 0, before.because()),
          asOf,
          before.because(),
          Optional.ofNullable(before.reinstatableUntil())
              .or(() -> policy.reinstateUntil(before.decidedOn())),
          policy);
    }
  }

  private static void end(
      Unfolding decision,
      Grace grace,
      LocalDate asOf,
      @Nullable PaymentReason because,
      Optional<LocalDate> reinstatableUntil,
      ExchangePolicy policy) {
    var account = decision.account();
    var ladder = GraceRule.ladder(account, grace.anchor(), policy);
    var rule = policy.graceRule(ladder);
    var owed = InTime.owed(CureRule.dueFrom(account, grace.anchor(), grace.deadline()));
    var counted = CureRule.countedFrom(account, grace.anchor(), grace.deadline(), true);
    var endDate = endDate(account, grace.anchor(), grace.deadline(), policy);
    decision.add(
        new DeadlineMissed(
            account.id(),
            DeadlineMissed.Kind.GRACE_END,
            grace.anchor(),
            grace.deadline(),
            owed,
            counted,
            asOf,
            because,
            rule));
    var firstVoid = endDate == null ? account.firstMonth() : YearMonth.from(endDate).plusMonths(1);
    InvoiceRun.voidFrom(decision, firstVoid, asOf, rule);
    Placement.useCredit(decision, asOf, policy);
    decision.add(
        new EnrollmentEnded(
            account.id(),
            EnrollmentEnded.Reason.NON_PAYMENT,
            endDate,
            asOf,
            Notices.id(account.id(), "ended", asOf),
            grace.anchor(),
            grace.deadline(),
            owed,
            counted,
            decision.ledger().balance(),
            GraceOverTheYear.isInherited(account, grace.anchor())
                ? aptcAfter(account, firstVoid, grace.deadline())
                : aptcOfPendedMonths(account, grace),
            reinstatableUntil.filter(_ -> endDate != null).orElse(null),
            because,
            null,
            rule));
  }

  /** The tax credit of the months after the first, which the carrier was paid and did not earn. */
  private static Money aptcOfPendedMonths(Account account, Grace grace) {
    var returned = Money.ZERO;
    for (var n = 1; n < grace.months(); n++) {
      var month = grace.anchor().plusMonths(n);
      if (!month.isAfter(account.lastMonth())) {
        returned = returned.plus(account.premiums().on(month).premium().aptc());
      }
    }
    return returned;
  }

  /** The same where the grace began in the enrollment before: its first months are not here. */
  private static Money aptcAfter(Account account, YearMonth first, LocalDate deadline) {
    var returned = Money.ZERO;
    for (var month = first;
        !month.atDay(1).isAfter(deadline) && !month.isAfter(account.lastMonth());
        month = month.plusMonths(1)) {
      returned = returned.plus(account.premiums().on(month).premium().aptc());
    }
    return returned;
  }

  /** Whether non-payment of a month would end coverage sooner than it ends anyway. */
  static boolean wouldEnd(Account account, YearMonth anchor, LocalDate by, ExchangePolicy policy) {
    if (account.end() == null || account.end().endDate() == null) {
      return account.end() == null;
    }
    var end = endDate(account, anchor, by, policy);
    return end == null || end.isBefore(account.end().endDate());
  }

  /**
   * Where coverage ends when only the money counts that was submitted by a day; null when no month
   * was ever paid, so that it never took effect.
   */
  static @Nullable LocalDate endDate(
      Account account, YearMonth anchor, LocalDate by, ExchangePolicy policy) {
    var end = policy.ladder(GraceRule.ladder(account, anchor, policy)).end();
    // The first month of an inherited grace is covered by the enrollment before.
    return end == End.FIRST_GRACE_MONTH && !GraceOverTheYear.isInherited(account, anchor)
        ? anchor.atEndOfMonth()
        : paidThrough(account, by, policy);
  }

  /** Of the months before the first that is not paid, the last day; null when there is none. */
  private static @Nullable LocalDate paidThrough(
      Account account, LocalDate by, ExchangePolicy policy) {
    var unpaid = InTime.firstUnpaid(account, InTime.counted(account.ledger(), by, false), policy);
    return account.ledger().standing().stream()
        .map(Charge::month)
        .takeWhile(month -> unpaid.isEmpty() || month.isBefore(unpaid.get().month()))
        .reduce((_, later) -> later)
        .map(YearMonth::atEndOfMonth)
        .orElse(null);
  }
}
