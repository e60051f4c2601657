package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.GraceInheritanceEnded;
import io.paidthrough.events.billing.GraceInherited;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * A grace that is open when the year ends goes on in the renewal (T20; CCIIO bulletin of July 16,
 * 2014; 45 CFR 156.270(d) and (g)). While the renewal's first month is unpaid it is one more month
 * of that grace: the same anchor, the same ladder, the same deadline, though never on shorter
 * notice than the policy grants. It is lost only with the old one, and cured by the renewal's own
 * months alone. No account knows another: what one leaves is asked here and told to the other.
 */
final class GraceOverTheYear {
  /** Why a renewal is restored that had ended with the enrollment it renews. */
  static final String OLD_ONE_SAVED = "the enrollment it renews did not lose its grace after all";

  private GraceOverTheYear() {}

  // ---- the enrollment that is renewed ------------------------------------------------------

  /** What it leaves: a grace that runs, or one that has cost it its coverage. */
  static Optional<OpenGrace> leftBy(BillingState state, ExchangePolicy policy) {
    return switch (state) {
      case BillingState.NotRegistered _ -> Optional.empty();
      case Account account -> leftBy(account, policy);
    };
  }

  private static Optional<OpenGrace> leftBy(Account account, ExchangePolicy policy) {
    var grace = account.grace();
    if (grace != null && !account.isClockStopped()) {
      // Where another end comes first, nothing is decided any more when the deadline passes.
      var lost = !NonPayment.wouldEnd(account, grace.anchor(), grace.deadline(), policy);
      return Optional.of(open(account, grace.anchor(), grace.deadline(), lost, policy));
    }
    var end = account.end();
    return account.isTerminatedForNonPayment()
            && end != null
            && end.anchor() != null
            && end.deadline() != null
        ? Optional.of(open(account, end.anchor(), end.deadline(), true, policy))
        : Optional.empty();
  }

  private static OpenGrace open(
      Account account, YearMonth anchor, LocalDate deadline, boolean lost, ExchangePolicy policy) {
    return new OpenGrace(anchor, GraceRule.ladder(account, anchor, policy), deadline, lost);
  }

  // ---- the renewal -------------------------------------------------------------------------

  static Decision decide(Unfolding decision, InheritGrace c, ExchangePolicy policy) {
    var account = decision.account();
    if (!c.from().equals(account.registration().renewalOf())) {
      return Decision.nothingNew();
    }
    var before = account.inherited();
    var now = c.grace() == null || !isInherited(account, c.grace().anchor()) ? null : c.grace();
    if (Objects.equals(before, now)) {
      return Decision.nothingNew();
    }
    if (now != null) {
      decision.add(
          new GraceInherited(
              c.enrollmentId(),
              c.from(),
              now.anchor(),
              now.ladder(),
              now.deadline(),
              now.lost(),
              c.asOf(),
              policy.graceOverTheYearRule()));
    } else if (before != null) {
      decision.add(
          new GraceInheritanceEnded(
              c.enrollmentId(),
              c.from(),
              before.anchor(),
              c.asOf(),
              policy.graceOverTheYearRule()));
    }
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  /** Whether a grace began before the first month of this enrollment. */
  static boolean isInherited(Account account, YearMonth anchor) {
    return anchor.isBefore(account.firstMonth());
  }

  /** The month here with which a grace begins. */
  static YearMonth ownMonth(Account account, YearMonth anchor) {
    return isInherited(account, anchor) ? account.firstMonth() : anchor;
  }

  /** The anchor of a grace in which a month here is the first that is unpaid. */
  static YearMonth anchor(Account account, YearMonth firstUnpaid) {
    return account.inherited() != null && firstUnpaid.equals(account.firstMonth())
        ? account.inherited().anchor()
        : firstUnpaid;
  }

  /** The grace that goes on here; empty for a grace of one's own. */
  static Optional<OpenGrace> inherited(Account account, YearMonth anchor) {
    return Optional.ofNullable(account.inherited()).filter(it -> it.anchor().equals(anchor));
  }

  /** Whether an inherited grace has to wait for what becomes of the old enrollment. */
  static boolean isUndecided(Account account, YearMonth anchor) {
    return isInherited(account, anchor)
        && (account.inherited() == null || !account.inherited().lost());
  }

  /** A grace that stands follows the one it goes on from, and is its own when that has ended. */
  static void follow(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    var grace = account.grace();
    if (grace == null
        || account.isClockStopped()
        || !ownMonth(account, grace.anchor()).equals(account.firstMonth())) {
      return;
    }
    var anchor = anchor(account, account.firstMonth());
    var lastsLonger =
        inherited(account, anchor).filter(it -> it.deadline().isAfter(grace.deadline()));
    if (!anchor.equals(grace.anchor()) || lastsLonger.isPresent()) {
      GraceRule.start(decision, anchor, asOf, policy);
      CureRule.decide(decision, asOf, policy);
    }
  }

  /** Ended with an old enrollment that has been saved since: the end has lost its ground. */
  static boolean hasEndLostItsGround(Account account) {
    var end = account.end();
    return account.isTerminatedForNonPayment()
        && end != null
        && end.anchor() != null
        && isUndecided(account, end.anchor());
  }
}
