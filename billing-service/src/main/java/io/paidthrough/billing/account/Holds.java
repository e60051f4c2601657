package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.account.BillingCommand.PlaceHold;
import io.paidthrough.billing.account.BillingCommand.ReleaseHold;
import io.paidthrough.billing.account.Clocks.Grace;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.HoldReleased.Outcome;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * T14: an appeal, or a request for a waiver or an accommodation, stops the clock of grace. The
 * clock is stopped, not reset: the days that were left are left afterwards. Filed in time, it also
 * takes back a termination that has happened.
 */
final class Holds {
  private Holds() {}

  static Decision place(Unfolding decision, PlaceHold c, ExchangePolicy policy) {
    var account = decision.account();
    if (account.hold() != null) {
      return account.hold().reason() == c.reason() && account.hold().filedOn().equals(c.filedOn())
          ? Decision.nothingNew()
          : Decision.refuse(Refusal.Code.HOLD_STANDS, "A hold stands already.");
    }
    if (c.filedOn().isAfter(c.asOf())) {
      return Decision.refuse(Refusal.Code.HOLD_DATE_INVALID, "filedOn does not lie ahead.");
    }
    if (account.isTerminatedForNonPayment() && account.end() != null) {
      var until = account.end().decidedOn().plusDays(policy.hold().appealDays());
      if (c.filedOn().isAfter(until)) {
        return Decision.refuse(
            Refusal.Code.HOLD_TOO_LATE, "It had to be filed by %s.".formatted(until));
      }
      Reinstatement.pendingAppeal(decision, c.authority(), c.asOf(), policy);
      decision.add(placed(c, null, 0, policy));
    } else if (account.isInForce() && account.grace() != null) {
      var grace = account.grace();
      decision.add(placed(c, grace.deadline(), daysLeft(grace, c), policy));
    } else {
      return Decision.refuse(Refusal.Code.NOTHING_TO_HOLD, "No clock runs that could be stopped.");
    }
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  /** The clock stops on the day of filing, however late it is keyed; never before it began. */
  private static int daysLeft(Grace grace, PlaceHold c) {
    var start = grace.anchor().atDay(1);
    var stopped = later(c.filedOn(), start);
    return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(stopped, grace.deadline())));
  }

  private static HoldPlaced placed(
      PlaceHold c, @Nullable LocalDate deadline, int daysLeft, ExchangePolicy policy) {
    return new HoldPlaced(
        c.enrollmentId(),
        c.reason(),
        c.filedOn(),
        c.asOf(),
        deadline,
        daysLeft,
        c.authority(),
        policy.holdRule());
  }

  static Decision release(Unfolding decision, ReleaseHold c, ExchangePolicy policy) {
    var account = decision.account();
    var hold = account.hold();
    if (hold == null) {
      return Decision.refuse(Refusal.Code.NO_HOLD, "No hold stands.");
    }
    decision.add(
        new HoldReleased(
            c.enrollmentId(),
            c.outcome(),
            c.asOf(),
            account.grace() == null ? null : deadline(hold, c, policy),
            c.authority(),
            policy.holdRule()));
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  /** Who won an appeal has at least the minimum notice to pay. */
  private static LocalDate deadline(HoldPlaced hold, ReleaseHold c, ExchangePolicy policy) {
    var days =
        c.outcome() == Outcome.WON
            ? Math.max(hold.daysLeft(), policy.minimumNotice().days())
            : hold.daysLeft();
    return c.asOf().plusDays(days);
  }
}
