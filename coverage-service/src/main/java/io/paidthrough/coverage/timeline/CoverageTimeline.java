package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CoverageStartMoved;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceInheritanceEnded;
import io.paidthrough.events.billing.GraceInherited;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.PaymentReminderDue;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumWaived;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment as a timeline: a status for every day there is. Only billing's facts
 * shape it; what payment says is evidence, and billing has already weighed it.
 *
 * @param registration what was picked, by whom, from which day
 * @param effectiveStart first day of coverage
 * @param binderDeadline last day on which the first payment secures coverage; null until it was
 *     billed, and for a renewal
 * @param tookEffect whether the binder payment is in, or was until coverage had begun; a renewal
 *     needs none
 * @param lastDayPaid last day that is fully paid, whether or not it is covered; null when there is
 *     none
 * @param grace a grace period that nothing has cured; null when there is none
 * @param holds stretches in which nothing ends, in the order in which they began
 * @param ending why it ends or never took effect; null when nothing ended it
 */
public record CoverageTimeline(
    EnrollmentRegistered registration,
    LocalDate effectiveStart,
    @Nullable LocalDate binderDeadline,
    boolean tookEffect,
    @Nullable LocalDate lastDayPaid,
    @Nullable Grace grace,
    List<Hold> holds,
    @Nullable Ending ending) {

  static CoverageTimeline begin(EnrollmentRegistered registration) {
    return new CoverageTimeline(
        registration,
        registration.coverageStart(),
        null,
        registration.renewalOf() != null,
        null,
        null,
        List.of(),
        null);
  }

  /** The timeline after one more fact of the same enrollment. */
  CoverageTimeline evolve(BillingFact fact) {
    return switch (fact) {
      case CoverageStartMoved moved -> startingOn(moved.to());
      case InvoiceIssued issued when issued.binder() -> boundBy(issued.deadlineOn());
      case DueDateExtended extended when isOfBinder(extended.coverageMonth()) ->
          boundBy(extended.deadlineOn());
      case InvoicePaid paid when tookEffect || paid.binder() -> paid(true, paid.paidThrough());
      case AllocationReversed reversed when reversed.openAfter().isPositive() -> after(reversed);
      case InvoiceAmended amended when amended.openAfter().isPositive() ->
          paid(tookEffect, paidBefore(amended.coverageMonth()));
      case InvoiceVoided voided ->
          paid(
              tookEffect && !isOfBinder(voided.coverageMonth()),
              paidBefore(voided.coverageMonth()));
      case DeadlineMissed missed -> after(missed);
      case GraceStarted started -> in(Grace.begin(started));
      case DelinquencyNoticeDue notice when grace != null -> in(grace.after(notice));
      case GraceCured cured ->
          paid(tookEffect, tookEffect ? cured.paidThrough() : lastDayPaid).withoutGrace();
      case ArrangementAgreed _ when grace != null -> in(grace.until(null));
      case ArrangementBroken broken when grace != null -> in(grace.until(broken.deadline()));
      case HoldPlaced placed -> after(placed);
      case HoldReleased released -> after(released);
      case EnrollmentEnded ended -> isCancelled() ? this : endedBy(Ending.of(ended));
      case EnrollmentReinstated _ -> endedBy(null).withoutGrace();
      case EnrollmentRegistered _,
          InvoiceIssued _,
          InvoicePaid _,
          InvoiceAmended _,
          AllocationReversed _,
          AllocationReleased _,
          PaymentPending _,
          PaymentAllocated _,
          PaymentFellThrough _,
          PaymentReminderDue _,
          CreditHeld _,
          CreditApplied _,
          CreditReversed _,
          PremiumChanged _,
          PremiumWaived _,
          DueDateExtended _,
          DelinquencyNoticeDue _,
          GraceInherited _,
          GraceInheritanceEnded _,
          ArrangementAgreed _,
          ArrangementKept _,
          ArrangementBroken _,
          FeeAssessed _,
          FeePaid _,
          FeeReopened _,
          RefundDue _,
          RefundRecalled _,
          RefundWithdrawn _,
          RefundPaid _,
          RefundReopened _ ->
          this;
    };
  }

  private CoverageTimeline startingOn(LocalDate start) {
    return new CoverageTimeline(
        registration, start, binderDeadline, tookEffect, lastDayPaid, grace, holds, ending);
  }

  private CoverageTimeline boundBy(LocalDate deadline) {
    return new CoverageTimeline(
        registration, effectiveStart, deadline, tookEffect, lastDayPaid, grace, holds, ending);
  }

  private CoverageTimeline paid(boolean inEffect, @Nullable LocalDate through) {
    return new CoverageTimeline(
        registration, effectiveStart, binderDeadline, inEffect, through, grace, holds, ending);
  }

  private CoverageTimeline in(@Nullable Grace next) {
    return new CoverageTimeline(
        registration, effectiveStart, binderDeadline, tookEffect, lastDayPaid, next, holds, ending);
  }

  private CoverageTimeline held(List<Hold> next) {
    return new CoverageTimeline(
        registration, effectiveStart, binderDeadline, tookEffect, lastDayPaid, grace, next, ending);
  }

  private CoverageTimeline endedBy(@Nullable Ending next) {
    return new CoverageTimeline(
        registration, effectiveStart, binderDeadline, tookEffect, lastDayPaid, grace, holds, next);
  }

  /** As if nothing had been missed; a hold that still stands goes on. */
  private CoverageTimeline withoutGrace() {
    return in(null).held(holds.stream().filter(Hold::stands).toList());
  }

  /** A renewal has no binder: its first month is a month like any other. */
  private boolean isOfBinder(YearMonth month) {
    return registration.renewalOf() == null && month.equals(YearMonth.from(effectiveStart));
  }

  /**
   * Until coverage has begun, a binder that went back takes it back. From the first day on it only
   * ends what is paid, as with any other month: losing the money then is a matter of grace (T19).
   */
  private CoverageTimeline after(AllocationReversed reversed) {
    var takenBack = reversed.binder() && reversed.reversedOn().isBefore(effectiveStart);
    return paid(tookEffect && !takenBack, paidBefore(reversed.coverageMonth()));
  }

  private @Nullable LocalDate paidBefore(YearMonth month) {
    var dayBefore = month.atDay(1).minusDays(1);
    if (lastDayPaid == null || dayBefore.isBefore(effectiveStart)) {
      return null;
    }
    return dayBefore.isBefore(lastDayPaid) ? dayBefore : lastDayPaid;
  }

  private CoverageTimeline after(DeadlineMissed missed) {
    return switch (missed.kind()) {
      case BINDER -> isCancelled() ? this : endedBy(Ending.of(missed));
      case PREMIUM, GRACE_END -> this; // grace, or the end of coverage, is said on its own
    };
  }

  private CoverageTimeline after(HoldPlaced placed) {
    var all = Stream.concat(holds.stream(), Stream.of(new Hold(placed, null))).toList();
    return grace == null ? held(all) : held(all).in(grace.until(null));
  }

  private CoverageTimeline after(HoldReleased released) {
    var all =
        holds.stream()
            .map(hold -> hold.stands() ? new Hold(hold.placed(), released.releasedOn()) : hold)
            .toList();
    return grace == null || all.equals(holds)
        ? held(all)
        : held(all).in(grace.until(released.deadline()));
  }

  public String enrollmentId() {
    return registration.enrollmentId();
  }

  public String memberId() {
    return registration.memberId();
  }

  /** Last day of coverage; the start itself when it never took effect, null while that is open. */
  public @Nullable LocalDate effectiveEnd() {
    if (ending != null) {
      return ending.endDate() == null ? effectiveStart : ending.endDate();
    }
    return tookEffect ? endOfPlanYear() : null;
  }

  /** Last day that is fully paid; null when there is none, or no coverage. */
  public @Nullable LocalDate paidThrough() {
    return tookEffect && !isCancelled() ? lastDayPaid : null;
  }

  /** First unpaid month; null when no grace runs. */
  public @Nullable YearMonth graceAnchor() {
    return grace == null || ending != null ? null : grace.anchor();
  }

  /**
   * Last day on which paying still secures or saves coverage; null when nothing is waited for, or
   * while the clock stands still.
   */
  public @Nullable LocalDate deadline() {
    if (ending != null) {
      return null;
    }
    if (!tookEffect) {
      return binderDeadline;
    }
    return grace == null ? null : grace.deadline();
  }

  boolean isCancelled() {
    return ending != null && ending.isCancellation();
  }

  /** All days there are, in order, without gap or overlap. */
  public List<CoverageRange> ranges() {
    var ranges = new ArrayList<CoverageRange>();
    var starts = steps();
    var first = starts.getFirst();
    ranges.add(range(null, first, first.minusDays(1)));
    for (var start : starts) {
      var range = range(start, starts.higher(start), start);
      if (ranges.getLast().isLike(range)) {
        ranges.add(ranges.removeLast().and(range));
      } else {
        ranges.add(range);
      }
    }
    return List.copyOf(ranges);
  }

  /** First days on which the status may differ from the day before. */
  private TreeSet<LocalDate> steps() {
    var steps = new TreeSet<LocalDate>();
    steps.add(effectiveStart);
    steps.add(endOfPlanYear().plusDays(1));
    if (ending != null && ending.endDate() != null) {
      steps.add(ending.endDate().plusDays(1));
    }
    if (grace != null) {
      grace.steps().forEach(steps::add);
    }
    holds.stream().flatMap(Hold::steps).forEach(steps::add);
    return steps;
  }

  private CoverageRange range(
      @Nullable LocalDate start, @Nullable LocalDate next, LocalDate anyDay) {
    return new CoverageRange(
        start, next == null ? null : next.minusDays(1), on(anyDay), claimsPendedOn(anyDay));
  }

  /** The status on a day. */
  public CoverageStatus on(LocalDate day) {
    if (ending != null && ending.takes(day)) {
      return ending.status();
    }
    if (!tookEffect) {
      return CoverageStatus.PENDING_EFFECTUATION;
    }
    if (day.isBefore(effectiveStart)) {
      return CoverageStatus.EFFECTUATED;
    }
    if (day.isAfter(endOfPlanYear())) {
      return CoverageStatus.EXPIRED;
    }
    if (holds.stream().anyMatch(hold -> hold.contains(day))) {
      return CoverageStatus.TERMINATION_HELD;
    }
    return grace != null && grace.contains(day) ? grace.statusOn(day) : CoverageStatus.ACTIVE;
  }

  /** Whether the carrier may hold claims of that day instead of paying them. */
  public boolean claimsPendedOn(LocalDate day) {
    return grace != null && on(day).isInForce() && grace.holdsClaimsOn(day);
  }

  /** Whether a day is what it is for the same reason in both. */
  boolean decidesLike(CoverageTimeline other, LocalDate day) {
    return decisive(day).equals(other.decisive(day));
  }

  /** What makes a day what it is: an end, a hold, a grace, or its plain status. */
  private Object decisive(LocalDate day) {
    var status = on(day);
    if (status.isEnded() && ending != null) {
      return ending;
    }
    if (status == CoverageStatus.TERMINATION_HELD) {
      return holds.stream().filter(hold -> hold.contains(day)).findFirst().orElseThrow().placed();
    }
    return status.isGrace() && grace != null ? grace.started() : status;
  }

  LocalDate endOfPlanYear() {
    return effectiveStart.withMonth(Month.DECEMBER.getValue()).withDayOfMonth(31);
  }
}
