package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Rule;
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
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageCured;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.CoverageHeld;
import io.paidthrough.events.coverage.CoverageInGrace;
import io.paidthrough.events.coverage.CoverageReinstated;
import io.paidthrough.events.coverage.CoverageTerminated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other services are to be told of one fact: read from it, the timeline before it and the
 * timeline after it.
 */
final class CoverageNews {
  /** A household that stays is enrolled again without a first payment. */
  private static final Rule RENEWAL = new Rule("RENEWAL", "federal", 1, "45 CFR 155.335(j)");

  private CoverageNews() {}

  /**
   * @param before null before the registration
   */
  static Optional<CoverageFact> of(
      @Nullable CoverageTimeline before, BillingFact fact, CoverageTimeline after) {
    if (before == null) {
      return fact instanceof EnrollmentRegistered registered && after.tookEffect()
          ? Optional.of(renewed(registered, after))
          : Optional.empty();
    }
    return switch (fact) {
      case InvoicePaid paid when !before.tookEffect() && !after.isCancelled() ->
          after.tookEffect() ? Optional.of(effectuated(paid, after)) : Optional.empty();
      case AllocationReversed reversed
          when before.tookEffect() && !after.tookEffect() && !after.isCancelled() ->
          withdrawn(reversed, after);
      case DeadlineMissed missed when after.isCancelled() && !before.isCancelled() ->
          Optional.of(cancelled(missed, after));
      case GraceStarted started when covers(after, started.anchor().atDay(1)) ->
          Optional.of(inGrace(started, after));
      case DelinquencyNoticeDue notice
          when monthTold(after) > monthTold(before) && covers(after, notice.decidedOn()) ->
          Optional.of(inGrace(notice, after));
      case GraceCured cured when before.grace() != null -> Optional.of(cured(cured, after));
      case HoldPlaced placed when covers(after, placed.placedOn()) ->
          Optional.of(held(placed, after));
      case EnrollmentEnded ended when !before.isCancelled() -> Optional.of(ended(ended, before));
      case EnrollmentReinstated reinstated when before.ending() != null ->
          Optional.of(reinstated(reinstated, after));
      case EnrollmentRegistered _,
          CoverageStartMoved _,
          PremiumChanged _,
          PremiumWaived _,
          InvoiceIssued _,
          InvoiceAmended _,
          DueDateExtended _,
          PaymentReminderDue _,
          PaymentPending _,
          PaymentAllocated _,
          InvoicePaid _,
          CreditHeld _,
          CreditApplied _,
          PaymentFellThrough _,
          AllocationReversed _,
          AllocationReleased _,
          CreditReversed _,
          FeeAssessed _,
          FeePaid _,
          FeeReopened _,
          DeadlineMissed _,
          GraceStarted _,
          DelinquencyNoticeDue _,
          GraceCured _,
          GraceInherited _,
          GraceInheritanceEnded _,
          ArrangementAgreed _,
          ArrangementKept _,
          ArrangementBroken _,
          HoldPlaced _,
          HoldReleased _,
          EnrollmentEnded _,
          EnrollmentReinstated _,
          InvoiceVoided _,
          RefundDue _,
          RefundRecalled _,
          RefundWithdrawn _,
          RefundPaid _,
          RefundReopened _ ->
          Optional.empty();
    };
  }

  /** Whether coverage that took effect, or will, has not ended by that day. */
  private static boolean covers(CoverageTimeline timeline, LocalDate day) {
    return timeline.tookEffect() && (timeline.ending() == null || !timeline.ending().takes(day));
  }

  private static int monthTold(CoverageTimeline timeline) {
    return timeline.grace() == null ? 0 : timeline.grace().monthTold();
  }

  private static CoverageFact renewed(EnrollmentRegistered registered, CoverageTimeline after) {
    return new CoverageEffectuated(
        after.enrollmentId(),
        after.memberId(),
        after.effectiveStart(),
        null,
        registered.registeredOn(),
        RENEWAL);
  }

  private static CoverageFact effectuated(InvoicePaid paid, CoverageTimeline after) {
    return new CoverageEffectuated(
        after.enrollmentId(),
        after.memberId(),
        after.effectiveStart(),
        paid.paidThrough(),
        paid.paidOn(),
        paid.rule());
  }

  /** Only while there is time to pay again; afterwards a missed deadline follows and says more. */
  private static Optional<CoverageFact> withdrawn(
      AllocationReversed reversed, CoverageTimeline after) {
    var payBy = after.binderDeadline();
    if (payBy == null || reversed.reversedOn().isAfter(payBy)) {
      return Optional.empty();
    }
    return Optional.of(
        new EffectuationWithdrawn(
            after.enrollmentId(),
            after.memberId(),
            after.effectiveStart(),
            payBy,
            reversed.reversedOn(),
            reversed.reason(),
            reversed.rule()));
  }

  private static CoverageFact inGrace(GraceStarted started, CoverageTimeline after) {
    var month = monthTold(after);
    return new CoverageInGrace(
        after.enrollmentId(),
        after.memberId(),
        started.anchor(),
        month,
        isPendingClaims(after, month),
        started.deadline(),
        started.endIfMissed(),
        started.decidedOn(),
        started.because(),
        started.rule());
  }

  private static CoverageFact inGrace(DelinquencyNoticeDue notice, CoverageTimeline after) {
    var month = monthTold(after);
    return new CoverageInGrace(
        after.enrollmentId(),
        after.memberId(),
        notice.anchor(),
        month,
        isPendingClaims(after, month),
        notice.deadline(),
        notice.endIfMissed(),
        notice.decidedOn(),
        after.grace() == null ? null : after.grace().started().because(),
        notice.rule());
  }

  private static boolean isPendingClaims(CoverageTimeline timeline, int month) {
    return timeline.grace() != null && timeline.grace().holdsClaimsInMonth(month);
  }

  private static CoverageFact cured(GraceCured cured, CoverageTimeline after) {
    return new CoverageCured(
        after.enrollmentId(),
        after.memberId(),
        cured.anchor(),
        cured.claimsReleasedFrom(),
        cured.paidThrough(),
        cured.curedOn(),
        cured.rule());
  }

  private static CoverageFact held(HoldPlaced placed, CoverageTimeline after) {
    return new CoverageHeld(
        after.enrollmentId(), after.memberId(), placed.reason(), placed.placedOn(), placed.rule());
  }

  private static CoverageFact ended(EnrollmentEnded ended, CoverageTimeline before) {
    return ended.endDate() == null
        ? cancelled(ended, before)
        : terminated(ended, ended.endDate(), before);
  }

  private static CoverageFact terminated(
      EnrollmentEnded ended, LocalDate endDate, CoverageTimeline before) {
    return new CoverageTerminated(
        before.enrollmentId(),
        before.memberId(),
        ended.reason(),
        before.effectiveStart(),
        endDate,
        claimsDeniedFrom(endDate, ended.decidedOn(), before),
        ended.reinstatableUntil(),
        ended.decidedOn(),
        ended.rule());
  }

  /** Of the days that end with this, the first whose claims the carrier held by then. */
  private static @Nullable LocalDate claimsDeniedFrom(
      LocalDate endDate, LocalDate decidedOn, CoverageTimeline before) {
    return before.ranges().stream()
        .filter(CoverageRange::claimsPended)
        .filter(range -> range.end() == null || range.end().isAfter(endDate))
        .map(range -> firstAfter(endDate, range))
        .filter(day -> !day.isAfter(decidedOn))
        .findFirst()
        .orElse(null);
  }

  private static LocalDate firstAfter(LocalDate endDate, CoverageRange range) {
    return range.start() == null || !range.start().isAfter(endDate)
        ? endDate.plusDays(1)
        : range.start();
  }

  private static CoverageFact cancelled(EnrollmentEnded ended, CoverageTimeline before) {
    return new CoverageCancelled(
        before.enrollmentId(),
        before.memberId(),
        before.effectiveStart(),
        ended.reason() == EnrollmentEnded.Reason.NON_PAYMENT
            ? CoverageCancelled.Reason.FIRST_PAYMENT_MISSED
            : CoverageCancelled.Reason.ENDED_BEFORE_START,
        ended.deadline(),
        ended.amountOwed(),
        ended.amountCounted(),
        ended.decidedOn(),
        ended.because(),
        ended.rule());
  }

  private static CoverageFact cancelled(DeadlineMissed missed, CoverageTimeline after) {
    return new CoverageCancelled(
        after.enrollmentId(),
        after.memberId(),
        after.effectiveStart(),
        CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
        missed.deadline(),
        missed.amountOwed(),
        missed.amountCounted(),
        missed.decidedOn(),
        missed.because(),
        missed.rule());
  }

  private static CoverageFact reinstated(EnrollmentReinstated reinstated, CoverageTimeline after) {
    return new CoverageReinstated(
        after.enrollmentId(),
        after.memberId(),
        reinstated.cause(),
        reinstated.effectiveDate(),
        reinstated.decidedOn(),
        reinstated.rule());
  }
}
