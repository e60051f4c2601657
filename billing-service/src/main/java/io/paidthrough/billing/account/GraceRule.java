package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Account.Grace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.billing.policy.ExchangePolicy.GraceLadder.End;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceStarted;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grace for non-payment: it starts on the first day of an unpaid month (T7), keeps its anchor
 * (R-ANCHOR), ends when everything due is paid (T10, R-CURE) or when its deadline has passed (T11,
 * T12, R-END). 45 CFR 156.270(d) and (g), 155.430(d)(4); 956 CMR 12.12.
 */
final class GraceRule {
  private GraceRule() {}

  // ---- start -------------------------------------------------------------------------------

  static void startIfUnpaid(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    var account = decision.account();
    if (!account.isInForce() || account.isTerminatedForNonPayment() || account.hold() != null) {
      return;
    }
    firstUnpaid(account, asOf, policy)
        .filter(anchor -> isNewAnchor(account, anchor.month()))
        .filter(anchor -> !asOf.isBefore(startsOn(anchor, policy)))
        .filter(anchor -> wouldEnd(account, anchor.month(), asOf, policy))
        .ifPresent(
            anchor ->
                start(
                    decision,
                    anchor.month(),
                    deadline(account, anchor, asOf, policy),
                    asOf,
                    because,
                    policy));
  }

  /** A month older than the anchor can only have opened because its payment went back. */
  private static boolean isNewAnchor(Account account, YearMonth anchor) {
    return account.grace() == null || anchor.isBefore(account.grace().anchor());
  }

  /** The first day of the month, unless its due date was moved beyond that. */
  static LocalDate startsOn(Charge anchor, ExchangePolicy policy) {
    return later(policy.graceStart(anchor.month()), anchor.dueOn().plusDays(1));
  }

  private static Optional<Charge> firstUnpaid(
      Account account, LocalDate asOf, ExchangePolicy policy) {
    return InTime.firstUnpaid(account, InTime.counted(account.ledger(), asOf, true), policy)
        .filter(charge -> !charge.month().isAfter(account.lastMonth()));
  }

  /** Nobody loses coverage on shorter notice than the policy grants, also after a late return. */
  private static LocalDate deadline(
      Account account, Charge anchor, LocalDate asOf, ExchangePolicy policy) {
    return Stream.of(
            policy.graceDeadline(anchor.month(), ladder(account, anchor.month(), policy)),
            anchor.dueOn(),
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
    var owed = dueFrom(account, anchor, asOf);
    decision.add(
        new GraceStarted(
            account.id(),
            anchor,
            policy.ladder(ladder).months(),
            InTime.owed(owed),
            countedFrom(account, anchor, asOf, true),
            deadline,
            end(account, anchor, asOf, policy),
            policy.claimsPendFrom(anchor, ladder).orElse(null),
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
        && isSaved(before, grace.anchor(), grace.deadline(), policy)
        && !isSaved(account, grace.anchor(), grace.deadline(), policy)) {
      start(decision, grace.anchor(), deadline, asOf, because, policy);
    }
  }

  /**
   * Last day of coverage if nothing comes; null when coverage would then never have taken effect.
   */
  static @Nullable LocalDate endIfMissed(Account account, ExchangePolicy policy) {
    var grace = account.grace();
    return grace == null ? null : end(account, grace.anchor(), grace.deadline(), policy);
  }

  // ---- cure --------------------------------------------------------------------------------

  /**
   * Paid is what was due on the day of a payment: a month that fell due while the money was on its
   * way does not undo the cure.
   */
  static void cureIfPaid(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace == null) {
      return;
    }
    var last = account.isClockStopped() ? LocalDate.MAX : grace.deadline();
    dayOfCure(account, grace.anchor(), asOf, last, policy)
        .ifPresent(day -> cure(decision, grace, day, asOf, policy));
  }

  private static Optional<LocalDate> dayOfCure(
      Account account, YearMonth anchor, LocalDate asOf, LocalDate last, ExchangePolicy policy) {
    return daysThatCount(account, anchor, asOf, last)
        .filter(day -> isPaid(account, day, false, policy))
        .findFirst();
  }

  private static void cure(
      Unfolding decision, Grace grace, LocalDate day, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var ladder = ladder(account, grace.anchor(), policy);
    var owed = InTime.owed(dueFrom(account, grace.anchor(), day));
    decision.add(
        new GraceCured(
            account.id(),
            grace.anchor(),
            owed,
            countedFrom(account, grace.anchor(), day, false),
            asOf,
            policy
                .claimsPendFrom(grace.anchor(), ladder)
                .filter(from -> !from.isAfter(asOf))
                .orElse(null),
            account.ledger().paidThrough().orElse(grace.anchor().atEndOfMonth()),
            policy.graceRule(ladder)));
    Arrangements.keep(decision, asOf, policy);
  }

  // ---- end ---------------------------------------------------------------------------------

  static void endIfMissed(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace != null
        && !account.isClockStopped()
        && asOf.isAfter(grace.deadline())
        && wouldEnd(account, grace.anchor(), grace.deadline(), policy)
        && !isSaved(account, grace.anchor(), grace.deadline(), policy)) {
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
      var ladder = policy.ladder(ladder(decision.account(), before.anchor(), policy));
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

  /** Coverage that is saved by money still on its way is in the same grace as before (R-ANCHOR). */
  static void resume(
      Unfolding decision, EnrollmentEnded before, LocalDate asOf, ExchangePolicy policy) {
    var anchor = before.anchor();
    var deadline = before.deadline();
    if (anchor != null
        && deadline != null
        && dayOfCure(decision.account(), anchor, asOf, deadline, policy).isEmpty()) {
      start(decision, anchor, deadline, asOf, before.because(), policy);
    }
  }

  /** Whether money submitted by the deadline, also what is on its way, cures it. */
  static boolean isSaved(
      Account account, YearMonth anchor, LocalDate deadline, ExchangePolicy policy) {
    return daysThatCount(account, anchor, deadline, deadline)
        .anyMatch(day -> isPaid(account, day, true, policy));
  }

  private static void end(
      Unfolding decision,
      Grace grace,
      LocalDate asOf,
      @Nullable PaymentReason because,
      Optional<LocalDate> reinstatableUntil,
      ExchangePolicy policy) {
    var account = decision.account();
    var ladder = ladder(account, grace.anchor(), policy);
    var rule = policy.graceRule(ladder);
    var owed = InTime.owed(dueFrom(account, grace.anchor(), grace.deadline()));
    var counted = countedFrom(account, grace.anchor(), grace.deadline(), true);
    var endDate = end(account, grace.anchor(), grace.deadline(), policy);
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
            aptcOfPendedMonths(account, grace),
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

  /** Whether non-payment of a month would end coverage sooner than it ends anyway. */
  private static boolean wouldEnd(
      Account account, YearMonth anchor, LocalDate by, ExchangePolicy policy) {
    if (account.end() == null || account.end().endDate() == null) {
      return account.end() == null;
    }
    var end = end(account, anchor, by, policy);
    return end == null || end.isBefore(account.end().endDate());
  }

  /**
   * Where coverage ends when only the money counts that was submitted by a day; null when no month
   * was ever paid, so that it never took effect.
   */
  static @Nullable LocalDate end(
      Account account, YearMonth anchor, LocalDate by, ExchangePolicy policy) {
    return policy.ladder(ladder(account, anchor, policy)).end() == End.FIRST_GRACE_MONTH
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

  // ---- what is due and what is there -------------------------------------------------------

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

  private static List<Charge> dueFrom(Account account, YearMonth anchor, LocalDate day) {
    return account.ledger().standing().stream()
        .filter(charge -> !charge.month().isBefore(anchor) && charge.isDueBy(day))
        .toList();
  }

  private static Money countedFrom(
      Account account, YearMonth anchor, LocalDate day, boolean inFlight) {
    return InTime.sum(
        dueFrom(account, anchor, day), InTime.counted(account.ledger(), day, inFlight));
  }

  /**
   * On which days everything due may have been there: the due date of the anchor, each later day on
   * which money was submitted, and the day itself.
   */
  private static Stream<LocalDate> daysThatCount(
      Account account, YearMonth anchor, LocalDate day, LocalDate last) {
    var dueOn = account.ledger().charge(anchor).dueOn();
    return Stream.concat(
            account.ledger().tenders().values().stream()
                .map(Tender::submittedOn)
                .filter(submittedOn -> !submittedOn.isBefore(dueOn)),
            Stream.of(dueOn, day))
        .filter(candidate -> !candidate.isAfter(last) && !candidate.isAfter(day))
        .distinct()
        .sorted();
  }

  /** Which ladder a household climbs: some exchanges grant the long one only after a paid month. */
  static AssistanceClass ladder(Account account, YearMonth anchor, ExchangePolicy policy) {
    var assistance = account.premiums().on(anchor).assistance();
    var paidMonth =
        account.ledger().standing().stream()
            .anyMatch(charge -> charge.paid() && charge.month().isBefore(anchor));
    return policy.ladder(assistance).requiresPaidMonthInBenefitYear() && !paidMonth
        ? AssistanceClass.UNSUBSIDIZED
        : assistance;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
