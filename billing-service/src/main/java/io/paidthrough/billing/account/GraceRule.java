package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceStarted;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grace starts on the first day of an unpaid month (T7) and keeps its anchor (R-ANCHOR); 45 CFR
 * 156.270(d), 956 CMR 12.12. How it ends is said by {@link CureRule} and {@link NonPayment}.
 */
final class GraceRule {
  private GraceRule() {}

  static void startIfUnpaid(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    var account = decision.account();
    if (!account.isInForce() || account.isTerminatedForNonPayment() || account.hold() != null) {
      return;
    }
    firstUnpaid(account, asOf, policy)
        .filter(unpaid -> !asOf.isBefore(startsOn(unpaid, policy)))
        .map(unpaid -> GraceOverTheYear.anchor(account, unpaid.month()))
        .filter(anchor -> isNewAnchor(account, anchor))
        .filter(anchor -> NonPayment.wouldEnd(account, anchor, asOf, policy))
        .ifPresent(
            anchor ->
                start(
                    decision,
                    anchor,
                    deadline(account, anchor, asOf, policy),
                    asOf,
                    because,
                    policy));
  }

  /** On time alone, or because another enrollment's grace goes on here. */
  static void start(Unfolding decision, YearMonth anchor, LocalDate asOf, ExchangePolicy policy) {
    start(decision, anchor, deadline(decision.account(), anchor, asOf, policy), asOf, null, policy);
  }

  /** A month older than the anchor can only have opened because its payment went back. */
  private static boolean isNewAnchor(Account account, YearMonth anchor) {
    return account.grace() == null || anchor.isBefore(account.grace().anchor());
  }

  /** The first day of the month, unless its due date was moved beyond that. */
  static LocalDate startsOn(Charge anchor, ExchangePolicy policy) {
    return later(policy.graceStart(anchor.month()), anchor.dueOn().plusDays(1));
  }

  /** Which month of a grace a day lies in, from 1; the last one goes on until it is decided. */
  static int monthOn(LocalDate day, YearMonth anchor, int months) {
    return Math.clamp(ChronoUnit.MONTHS.between(anchor, YearMonth.from(day)) + 1, 1, months);
  }

  private static Optional<Charge> firstUnpaid(
      Account account, LocalDate asOf, ExchangePolicy policy) {
    return InTime.firstUnpaid(account, InTime.counted(account.ledger(), asOf, true), policy)
        .filter(charge -> !charge.month().isAfter(account.lastMonth()));
  }

  /** Nobody loses coverage on shorter notice than the policy grants, also after a late return. */
  private static LocalDate deadline(
      Account account, YearMonth anchor, LocalDate asOf, ExchangePolicy policy) {
    return Stream.of(
            GraceOverTheYear.inherited(account, anchor)
                .map(OpenGrace::deadline)
                .orElseGet(() -> policy.graceDeadline(anchor, ladder(account, anchor, policy))),
            account.ledger().charge(GraceOverTheYear.ownMonth(account, anchor)).dueOn(),
            asOf.plusDays(policy.minimumNotice().days()))
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private static void start(
      Unfolding decision,
      YearMonth anchor,
      LocalDate deadline,
      LocalDate asOf,
      @Nullable PaymentReason because,
      ExchangePolicy policy) {
    var account = decision.account();
    var ladder = ladder(account, anchor, policy);
    var owed = CureRule.dueFrom(account, anchor, asOf);
    decision.add(
        new GraceStarted(
            account.id(),
            anchor,
            policy.ladder(ladder).months(),
            InTime.owed(owed),
            CureRule.countedFrom(account, anchor, asOf, true),
            deadline,
            NonPayment.endDate(account, anchor, asOf, policy),
            claimsPendFrom(account, anchor, policy).orElse(null),
            asOf,
            because,
            policy.graceRule(ladder)));
  }

  /**
   * T19: only money that is now gone had saved coverage by the deadline. The household gets the
   * minimum notice anew.
   */
  static void grantNoticeIfLost(
      Unfolding decision,
      Account before,
      LocalDate asOf,
      PaymentReason because,
      ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    var deadline = asOf.plusDays(policy.minimumNotice().days());
    if (grace != null
        && deadline.isAfter(grace.deadline())
        && CureRule.isSaved(before, grace.anchor(), grace.deadline(), policy)
        && !CureRule.isSaved(account, grace.anchor(), grace.deadline(), policy)) {
      start(decision, grace.anchor(), deadline, asOf, because, policy);
    }
  }

  /**
   * Last day of coverage if nothing comes; null when coverage would then never have taken effect.
   */
  static @Nullable LocalDate endIfMissed(Account account, ExchangePolicy policy) {
    var grace = account.grace();
    return grace == null
        ? null
        : NonPayment.endDate(account, grace.anchor(), grace.deadline(), policy);
  }

  /** Coverage that is saved by money still on its way is in the same grace as before (R-ANCHOR). */
  static void resume(
      Unfolding decision, EnrollmentEnded before, LocalDate asOf, ExchangePolicy policy) {
    var anchor = before.anchor();
    var deadline = before.deadline();
    if (anchor != null
        && deadline != null
        && CureRule.dayOfCure(decision.account(), anchor, asOf, deadline, policy).isEmpty()) {
      start(decision, anchor, deadline, asOf, before.because(), policy);
    }
  }

  /** First day here whose claims may be held; empty when none may. */
  static Optional<LocalDate> claimsPendFrom(
      Account account, YearMonth anchor, ExchangePolicy policy) {
    return policy
        .claimsPendFrom(anchor, ladder(account, anchor, policy))
        .map(from -> later(from, account.start()));
  }

  /** Which ladder a household climbs: some exchanges grant the long one only after a paid month. */
  static AssistanceClass ladder(Account account, YearMonth anchor, ExchangePolicy policy) {
    return GraceOverTheYear.inherited(account, anchor)
        .map(OpenGrace::ladder)
        .orElseGet(() -> ownLadder(account, anchor, policy));
  }

  private static AssistanceClass ownLadder(
      Account account, YearMonth anchor, ExchangePolicy policy) {
    var assistance = account.premiums().on(anchor).assistance();
    var paidMonth =
        account.ledger().standing().stream()
            .anyMatch(charge -> charge.paid() && charge.month().isBefore(anchor));
    return policy.ladder(assistance).requiresPaidMonthInBenefitYear() && !paidMonth
        ? AssistanceClass.UNSUBSIDIZED
        : assistance;
  }
}
