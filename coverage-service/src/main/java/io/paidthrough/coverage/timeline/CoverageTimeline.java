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
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one enrollment as a timeline: a status for every day there is. Only billing's facts
 * shape it; what payment says is evidence, and billing has already weighed it.
 *
 * @param registration what was picked, by whom, from which day
 * @param binderDeadline last day on which the first payment secures coverage; null until it was
 *     billed
 */
public record CoverageTimeline(
    EnrollmentRegistered registration, @Nullable LocalDate binderDeadline, State state) {

  /** Where an enrollment stands. Which status that is on which day follows from dates. */
  public sealed interface State {
    /** The binder payment is not in. */
    record Pending() implements State {}

    /**
     * The binder payment is in, or was until coverage had begun.
     *
     * @param paidThrough last day that is fully paid; null when not even the first is
     */
    record Effective(@Nullable LocalDate paidThrough) implements State {}

    /** Never took effect; stays so whatever money comes later. */
    record Cancelled(DeadlineMissed because) implements State {}
  }

  static CoverageTimeline begin(EnrollmentRegistered registration) {
    return new CoverageTimeline(registration, null, new State.Pending());
  }

  /** The timeline after one more fact of the same enrollment. */
  CoverageTimeline evolve(BillingFact fact) {
    return switch (fact) {
      case InvoiceIssued issued when issued.binder() ->
          new CoverageTimeline(registration, issued.deadlineOn(), state);
      case InvoicePaid paid -> in(afterPaid(paid));
      case AllocationReversed reversed when reversed.openAfter().isPositive() ->
          in(afterReversed(reversed));
      case DeadlineMissed missed -> in(afterMissed(missed));
      case EnrollmentRegistered _,
          InvoiceIssued _,
          AllocationReversed _,
          PaymentPending _,
          PaymentAllocated _,
          PaymentFellThrough _,
          CreditHeld _,
          CreditApplied _,
          CreditReversed _,
          InvoiceVoided _,
          RefundDue _,
          CoverageStartMoved _,
          PremiumChanged _,
          PremiumWaived _,
          InvoiceAmended _,
          DueDateExtended _,
          PaymentReminderDue _,
          AllocationReleased _,
          FeeAssessed _,
          FeePaid _,
          FeeReopened _,
          GraceStarted _,
          DelinquencyNoticeDue _,
          GraceCured _,
          ArrangementAgreed _,
          ArrangementKept _,
          ArrangementBroken _,
          HoldPlaced _,
          HoldReleased _,
          EnrollmentEnded _,
          EnrollmentReinstated _,
          RefundRecalled _,
          RefundWithdrawn _ ->
          this;
    };
  }

  private CoverageTimeline in(State next) {
    return new CoverageTimeline(registration, binderDeadline, next);
  }

  private State afterPaid(InvoicePaid paid) {
    return switch (state) {
      case State.Pending pending ->
          paid.binder() ? new State.Effective(paid.paidThrough()) : pending;
      case State.Effective _ -> new State.Effective(paid.paidThrough());
      case State.Cancelled cancelled -> cancelled;
    };
  }

  /**
   * Until coverage has begun, a binder that went back takes it back. From the first day on it only
   * ends what is paid, as with any other month: losing the money then is a matter of grace (T19).
   */
  private State afterReversed(AllocationReversed reversed) {
    return switch (state) {
      case State.Effective(var paidThrough) ->
          reversed.binder() && reversed.reversedOn().isBefore(effectiveStart())
              ? new State.Pending()
              : new State.Effective(paidBefore(reversed, paidThrough));
      case State.Pending pending -> pending;
      case State.Cancelled cancelled -> cancelled;
    };
  }

  private @Nullable LocalDate paidBefore(
      AllocationReversed reversed, @Nullable LocalDate paidThrough) {
    var dayBefore = reversed.coverageMonth().atDay(1).minusDays(1);
    if (paidThrough == null || dayBefore.isBefore(effectiveStart())) {
      return null;
    }
    return dayBefore.isBefore(paidThrough) ? dayBefore : paidThrough;
  }

  private State afterMissed(DeadlineMissed missed) {
    return switch (missed.kind()) {
      case BINDER ->
          switch (state) {
            case State.Pending _, State.Effective _ -> new State.Cancelled(missed);
            case State.Cancelled cancelled -> cancelled;
          };
      case PREMIUM, GRACE_END -> state;
    };
  }

  public String enrollmentId() {
    return registration.enrollmentId();
  }

  public String memberId() {
    return registration.memberId();
  }

  /** First day of coverage, agreed at registration. */
  public LocalDate effectiveStart() {
    return registration.coverageStart();
  }

  /** Last day of coverage; the start itself when it never took effect, null while that is open. */
  public @Nullable LocalDate effectiveEnd() {
    return switch (state) {
      case State.Pending _ -> null;
      case State.Effective _ -> endOfPlanYear();
      case State.Cancelled _ -> effectiveStart();
    };
  }

  /** Last day that is fully paid; null when there is none. */
  public @Nullable LocalDate paidThrough() {
    return state instanceof State.Effective(var paidThrough) ? paidThrough : null;
  }

  /** Why coverage never took effect; null unless it is cancelled. */
  public @Nullable DeadlineMissed cancelledBecause() {
    return state instanceof State.Cancelled(var because) ? because : null;
  }

  /** All days there are, in order, without gap or overlap. */
  public List<CoverageRange> ranges() {
    return switch (state) {
      case State.Pending _ -> always(CoverageStatus.PENDING_EFFECTUATION);
      case State.Effective _ ->
          List.of(
              new CoverageRange(null, effectiveStart().minusDays(1), CoverageStatus.EFFECTUATED),
              new CoverageRange(effectiveStart(), endOfPlanYear(), CoverageStatus.ACTIVE),
              new CoverageRange(endOfPlanYear().plusDays(1), null, CoverageStatus.EXPIRED));
      case State.Cancelled _ -> always(CoverageStatus.CANCELLED);
    };
  }

  private static List<CoverageRange> always(CoverageStatus status) {
    return List.of(new CoverageRange(null, null, status));
  }

  /** The status on a day. */
  public CoverageStatus on(LocalDate day) {
    return ranges().stream()
        .filter(range -> range.contains(day))
        .findFirst()
        .map(CoverageRange::status)
        .orElseThrow(() -> new IllegalStateException("a timeline has no gap, not on " + day));
  }

  private LocalDate endOfPlanYear() {
    return effectiveStart().withMonth(Month.DECEMBER.getValue()).withDayOfMonth(31);
  }
}
