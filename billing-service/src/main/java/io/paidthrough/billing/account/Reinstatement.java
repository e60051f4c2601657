package io.paidthrough.billing.account;

import static io.paidthrough.billing.account.WayOut.Consequence.NOT_REINSTATED;
import static io.paidthrough.billing.policy.Days.earlier;
import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.EnrollmentReinstated.Cause;
import io.paidthrough.events.billing.RefundRecalled;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coverage restored without a gap. Two ways are kept apart: arrears and the next month paid within
 * the policy's days (T13), and the correction of an end that was wrong (T15, 45 CFR 155.430(e)(3)),
 * above all when money that had been submitted in time comes to light later (R-LATE-KEYED).
 */
final class Reinstatement {
  private static final String IN_TIME_AFTER_ALL = "money that was in time came to light";

  private Reinstatement() {}

  /** What the facts themselves restore. */
  static void decide(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var end = decision.account().end();
    if (wasWrong(decision.account(), policy)) {
      restoreInTime(decision, asOf, policy);
      if (end != null) {
        GraceRule.resume(decision, end, asOf, policy);
      }
    } else if (GraceOverTheYear.hasEndLostItsGround(decision.account())) {
      restore(
          decision,
          Cause.CORRECTION,
          Money.ZERO,
          Money.ZERO,
          GraceOverTheYear.OLD_ONE_SAVED,
          null,
          asOf,
          policy);
    } else if (end != null && endedTooSoon(decision.account(), end, policy)) {
      restoreInTime(decision, asOf, policy);
      NonPayment.endLater(decision, end, asOf, policy);
    } else {
      decideByPayment(decision, asOf, policy);
    }
  }

  private static void restoreInTime(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    restore(
        decision, Cause.CORRECTION, Money.ZERO, Money.ZERO, IN_TIME_AFTER_ALL, null, asOf, policy);
  }

  // ---- by correction -----------------------------------------------------------------------

  /** Judges the missed deadline again, with everything that is known by now. */
  private static boolean wasWrong(Account account, ExchangePolicy policy) {
    if (account.missedBinder() == null && !account.isTerminatedForNonPayment()) {
      return false;
    }
    var restored = restored(account);
    if (account.missedBinder() != null) {
      return BinderRule.binder(restored.ledger())
          .map(binder -> BinderRule.isPaid(restored, binder, policy))
          .orElse(false);
    }
    return account.end() != null
        && account.end().anchor() != null
        && account.end().deadline() != null
        && CureRule.isSaved(restored, account.end().anchor(), account.end().deadline(), policy);
  }

  /** Money in time that does not save coverage may still have paid one more month of it in full. */
  private static boolean endedTooSoon(Account account, EnrollmentEnded end, ExchangePolicy policy) {
    if (end.anchor() == null || end.deadline() == null) {
      return false;
    }
    var last = NonPayment.endDate(restored(account), end.anchor(), end.deadline(), policy);
    return last != null && (end.endDate() == null || last.isAfter(end.endDate()));
  }

  private static Account restored(Account account) {
    return account.with(account.ledger().restoredFrom(account.firstMonth()));
  }

  static Decision correct(Unfolding decision, Reinstate c, ExchangePolicy policy) {
    var account = decision.account();
    if (account.end() == null && account.missedBinder() == null) {
      return Decision.refuse(Refusal.Code.NOT_ENDED, "Coverage has not ended.");
    }
    restore(
        decision,
        Cause.CORRECTION,
        Money.ZERO,
        Money.ZERO,
        c.reason(),
        c.authority(),
        c.asOf(),
        policy);
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  /** T14: an appeal in time keeps benefits until it is heard. */
  static void pendingAppeal(
      Unfolding decision, String authority, LocalDate asOf, ExchangePolicy policy) {
    restore(
        decision,
        Cause.AID_PENDING,
        Money.ZERO,
        Money.ZERO,
        "an appeal was filed in time",
        authority,
        asOf,
        policy);
  }

  // ---- by payment --------------------------------------------------------------------------

  private static void decideByPayment(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var end = account.end();
    if (end == null || end.reinstatableUntil() == null || end.deadline() == null) {
      return;
    }
    var first = end.deadline().plusDays(1);
    var until = end.reinstatableUntil();
    account.ledger().tenders().values().stream()
        .filter(tender -> tender.standing() == Tender.Standing.RECEIVED)
        .map(tender -> later(tender.submittedOn(), first))
        .filter(day -> !day.isAfter(until))
        .distinct()
        .sorted()
        .filter(day -> isPriceMet(account, day, policy))
        .findFirst()
        .ifPresent(
            day ->
                restore(
                    decision,
                    Cause.PAYMENT,
                    price(account, day, policy),
                    available(account, day),
                    null,
                    null,
                    asOf,
                    policy));
  }

  private static boolean isPriceMet(Account account, LocalDate day, ExchangePolicy policy) {
    return available(account, day).isAtLeast(price(account, day, policy));
  }

  /** Premium money of a day that no earlier month has used up. */
  private static Money available(Account account, LocalDate day) {
    var paid = Money.sum(account.ledger().standing().stream().map(Charge::counted).toList());
    var money = InTime.money(account.ledger(), day, false);
    return money.minus(money.min(paid));
  }

  /** Any balance due, and every month up to the one billed by that day: the next month. */
  private static Money price(Account account, LocalDate day, ExchangePolicy policy) {
    return account
        .ledger()
        .balance()
        .plus(
            Money.sum(
                account
                    .unbilled(lastMonth(account))
                    .filter(month -> !policy.issueDate(month).isAfter(day))
                    .map(account.premiums()::memberResponsibility)
                    .toList()));
  }

  /** Up to when that is the price: until one more month is billed. */
  private static LocalDate lastDay(
      Account account, LocalDate day, LocalDate until, ExchangePolicy policy) {
    return account
        .unbilled(lastMonth(account))
        .map(policy::issueDate)
        .filter(issuedOn -> issuedOn.isAfter(day))
        .findFirst()
        .map(issuedOn -> earlier(until, issuedOn.minusDays(1)))
        .orElse(until);
  }

  /** Whether money may still restore coverage: what comes, or what is on its way. */
  static boolean isPossible(Account account, LocalDate asOf) {
    var end = account.end();
    var until = end == null ? null : end.reinstatableUntil();
    return until != null && (!asOf.isAfter(until) || account.ledger().expectsMoney());
  }

  /** What still has to be paid on a day; empty when no payment restores coverage any more. */
  static Optional<WayOut> wayBack(BillingState state, LocalDate day, ExchangePolicy policy) {
    return switch (state) {
      case BillingState.NotRegistered _ -> Optional.empty();
      case Account account ->
          Optional.ofNullable(account.end())
              .map(EnrollmentEnded::reinstatableUntil)
              .filter(until -> !day.isAfter(until))
              .map(
                  until ->
                      new WayOut(
                          lacking(account, day, policy),
                          lastDay(account, day, until, policy),
                          NOT_REINSTATED));
    };
  }

  private static Money lacking(Account account, LocalDate day, ExchangePolicy policy) {
    var price = price(account, day, policy);
    return price.minus(price.min(available(account, day)));
  }

  private static YearMonth lastMonth(Account account) {
    var wish = account.wish();
    return wish == null || wish.endDate() == null
        ? YearMonth.of(account.start().getYear(), 12)
        : YearMonth.from(wish.endDate());
  }

  // ---- what both do ------------------------------------------------------------------------

  private static void restore(
      Unfolding decision,
      Cause cause,
      Money owed,
      Money counted,
      @Nullable String reason,
      @Nullable String authority,
      LocalDate asOf,
      ExchangePolicy policy) {
    var account = decision.account();
    decision.add(
        new EnrollmentReinstated(
            account.id(),
            cause,
            effectiveDate(account),
            owed,
            counted.min(owed),
            asOf,
            latestPayment(account).orElse(null),
            reason,
            authority,
            policy.reinstatementRule()));
    var isCorrectedByDecision = cause == Cause.CORRECTION && authority != null;
    if (account.wish() != null && !isCorrectedByDecision) {
      decision.add(again(account.wish(), asOf));
    }
    recallRefunds(decision, asOf, policy);
    if (decision.account().stage() == Account.Stage.PENDING) {
      BinderRule.binder(decision.ledger())
          .filter(Charge::voided)
          .map(binder -> authority == null ? binder : withNotice(binder, asOf, policy))
          .ifPresent(
              binder ->
                  decision.add(InvoiceRun.again(decision, binder, asOf, policy.dueDateRule())));
    }
    InvoiceRun.bill(decision, asOf, policy);
    Placement.useCredit(decision, asOf, policy);
  }

  /**
   * T21: what the household wished before it was ended for non-payment stands again. Who corrects
   * by decision corrects every end.
   */
  private static EnrollmentEnded again(EnrollmentEnded wish, LocalDate asOf) {
    return new EnrollmentEnded(
        wish.enrollmentId(),
        wish.reason(),
        wish.endDate(),
        asOf,
        Notices.id(wish.enrollmentId(), "ended", asOf),
        null,
        null,
        Money.ZERO,
        Money.ZERO,
        wish.owedAfter(),
        Money.ZERO,
        null,
        null,
        wish.authority(),
        wish.rule());
  }

  /** Whose coverage is restored by decision, not by money, still has time to pay. */
  private static Charge withNotice(Charge binder, LocalDate asOf, ExchangePolicy policy) {
    var notice = asOf.plusDays(policy.minimumNotice().days());
    return notice.isAfter(binder.deadlineOn()) ? binder.isDue(notice, notice) : binder;
  }

  private static LocalDate effectiveDate(Account account) {
    return Optional.ofNullable(account.end())
        .map(EnrollmentEnded::endDate)
        .map(last -> last.plusDays(1))
        .orElse(account.start());
  }

  private static Optional<String> latestPayment(Account account) {
    return account.ledger().tenders().entrySet().stream()
        .filter(entry -> entry.getValue().standing() != Tender.Standing.GONE)
        .max(Comparator.comparing(entry -> entry.getValue().submittedOn()))
        .map(entry -> Objects.requireNonNull(entry.getKey()));
  }

  private static void recallRefunds(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    for (var paymentId : decision.ledger().tenders().keySet()) {
      var due = decision.ledger().tenders().get(paymentId).refundDue();
      if (due.isPositive()) {
        decision.add(
            new RefundRecalled(
                decision.id(),
                paymentId,
                due,
                decision.ledger().credit().plus(due),
                asOf,
                policy.reinstatementRule()));
      }
    }
  }
}
