package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One enrollment: what is owed and what came, and which clocks run.
 *
 * @param start first day of coverage; a late binder within an enrollment window moves it
 * @param grace the grace period that stands, or null
 * @param hold what stops its clock, or null
 * @param arrangement the instalments agreed, or null
 * @param inherited the grace of the enrollment that this one renews, or null
 */
record Account(
    EnrollmentRegistered registration,
    LocalDate start,
    Stage stage,
    Ledger ledger,
    Premiums premiums,
    @Nullable Grace grace,
    @Nullable HoldPlaced hold,
    @Nullable Arrangement arrangement,
    Ends ends,
    @Nullable OpenGrace inherited)
    implements BillingState {

  /**
   * How coverage ended, if it did.
   *
   * @param missedBinder why coverage never took effect, or null
   * @param end the end of coverage as decided last, or null
   * @param wish the later end that non-payment has replaced, or null: it stands again when that is
   *     corrected
   */
  record Ends(
      @Nullable DeadlineMissed missedBinder,
      @Nullable EnrollmentEnded end,
      @Nullable EnrollmentEnded wish) {
    static final Ends NONE = new Ends(null, null, null);
  }

  /** Whether coverage takes effect. */
  enum Stage {
    /** The binder is not paid. */
    PENDING,
    /** Coverage took effect, or will on its first day; it may have ended since. */
    IN_FORCE,
    /** Coverage never took effect. Money that still arrives goes back. */
    CANCELLED
  }

  /**
   * A grace period.
   *
   * @param anchor first unpaid month; partial payments do not move it (R-ANCHOR)
   * @param months length of its ladder
   * @param deadline last day that still saves coverage
   * @param noticed the last grace month a notice was sent for, 0 before the first
   * @param because the return that led to it, or null
   */
  record Grace(
      YearMonth anchor,
      int months,
      LocalDate deadline,
      int noticed,
      @Nullable PaymentReason because) {
    Grace until(LocalDate later) {
      return new Grace(anchor, months, later, noticed, because);
    }

    Grace noticed(int month) {
      return new Grace(anchor, months, deadline, month, because);
    }
  }

  /**
   * Arrears in instalments.
   *
   * @param before premium money that had come when it was agreed: instalments count on top
   */
  record Arrangement(ArrangementAgreed agreed, Money before) {}

  static Account open(EnrollmentRegistered registered) {
    return new Account(
        registered,
        registered.coverageStart(),
        registered.renewalOf() == null ? Stage.PENDING : Stage.IN_FORCE,
        Ledger.EMPTY,
        Premiums.from(
            YearMonth.from(registered.coverageStart()),
            registered.assistance(),
            registered.premium()),
        null,
        null,
        null,
        Ends.NONE,
        null);
  }

  Account evolve(BillingFact fact) {
    return switch (fact) {
      case EnrollmentRegistered _ -> this;
      case CoverageStartMoved f -> startingOn(f.to());
      case PremiumChanged f ->
          with(premiums.with(f.from(), new Premiums.Price(f.assistance(), f.premium())));
      case PremiumWaived f -> with(premiums.with(f));
      case InvoiceIssued f -> with(ledger.with(Charge.of(f)));
      case InvoiceAmended f -> charge(f.coverageMonth(), charge -> charge.costs(f.amountDue()));
      case InvoiceVoided f -> charge(f.coverageMonth(), charge -> charge.isVoid(true));
      case InvoicePaid f ->
          charge(f.coverageMonth(), Charge::isPaid)
              .in(f.binder() && stage == Stage.PENDING ? Stage.IN_FORCE : stage);
      case DueDateExtended f -> extended(f);
      case PaymentReminderDue f ->
          charge(f.coverageMonth(), charge -> charge.isReminded(f.daysBefore()));
      case PaymentPending f ->
          with(ledger.with(f.paymentId(), Tender.pending(f.amount(), f.submittedOn())));
      case PaymentAllocated f ->
          received(f.paymentId(), f.submittedOn())
              .tender(f.paymentId(), tender -> tender.allocate(f.coverageMonth(), f.amount()))
              .charge(f.coverageMonth(), charge -> charge.plus(f.amount()));
      case CreditHeld f ->
          received(f.paymentId(), f.submittedOn())
              .tender(f.paymentId(), tender -> tender.hold(f.amount()));
      case CreditApplied f ->
          tender(f.paymentId(), tender -> tender.apply(f.coverageMonth(), f.amount()))
              .charge(f.coverageMonth(), charge -> charge.plus(f.amount()));
      case AllocationReleased f ->
          tender(f.paymentId(), tender -> tender.release(f.coverageMonth(), f.amount()))
              .charge(f.coverageMonth(), charge -> charge.minus(f.amount()));
      case AllocationReversed f -> reversed(f);
      case PaymentFellThrough f -> tender(f.paymentId(), Tender::gone);
      case CreditReversed f -> tender(f.paymentId(), Tender::gone);
      case FeeAssessed f -> with(ledger.with(new Fee(f.feeId(), f.amount(), Money.ZERO)));
      case FeePaid f ->
          tender(f.paymentId(), tender -> tender.payFee(f.feeId(), f.amount()))
              .with(fee -> fee.plus(f.amount()), f.feeId());
      case FeeReopened f ->
          tender(
                  f.paymentId(),
                  tender ->
                      isRefunded(f.reason())
                          ? tender.giveBackFee(f.feeId(), f.amount())
                          : tender.gone())
              .with(fee -> fee.minus(f.amount()), f.feeId());
      case DeadlineMissed f -> missed(f);
      case GraceStarted f ->
          with(new Grace(f.anchor(), f.graceMonths(), f.deadline(), 0, f.because()));
      case DelinquencyNoticeDue f -> grace == null ? this : with(grace.noticed(f.graceMonth()));
      case GraceCured _ -> with((Grace) null);
      case GraceInherited f -> with(new OpenGrace(f.anchor(), f.ladder(), f.deadline(), f.lost()));
      case GraceInheritanceEnded _ -> with((OpenGrace) null);
      case ArrangementAgreed f -> with(new Arrangement(f, InTime.moneyReceived(ledger)));
      case ArrangementKept _ -> with((Arrangement) null);
      case ArrangementBroken f -> with((Arrangement) null).untilAtLeast(f.deadline());
      case HoldPlaced f -> with(f);
      case HoldReleased f -> with((HoldPlaced) null).untilAtLeast(f.deadline());
      case EnrollmentEnded f -> ended(f);
      case EnrollmentReinstated _ -> reinstated();
      case RefundDue f ->
          received(f.paymentId(), f.submittedOn())
              .tender(f.paymentId(), tender -> tender.refund(f.amount()));
      case RefundRecalled f -> tender(f.paymentId(), tender -> tender.recall(f.amount()));
      case RefundWithdrawn f -> tender(f.paymentId(), Tender::gone);
      case RefundPaid f -> tender(f.paymentId(), tender -> tender.pay(f.refundId(), f.amount()));
      case RefundReopened f -> tender(f.paymentId(), tender -> tender.reopen(f.refundId()));
    };
  }

  /** The first time a payment's money is placed, it stops being pending. */
  private Account received(String paymentId, LocalDate submittedOn) {
    return ledger
            .tender(paymentId)
            .filter(t -> t.standing() == Tender.Standing.RECEIVED)
            .isPresent()
        ? this
        : with(ledger.with(paymentId, Tender.received(submittedOn)));
  }

  /** Until coverage has begun, a binder that went back takes it back (T6); later it is grace. */
  private Account reversed(AllocationReversed f) {
    var isBack = f.binder() && stage == Stage.IN_FORCE && f.reversedOn().isBefore(start);
    return tender(
            f.paymentId(),
            tender ->
                isRefunded(f.reason())
                    ? tender.giveBack(f.coverageMonth(), f.amount())
                    : tender.gone())
        .charge(f.coverageMonth(), charge -> charge.minus(f.amount(), f.reversedOn()))
        .in(isBack ? Stage.PENDING : stage);
  }

  /** What a return takes is everything; what a refund takes is a part. */
  private static boolean isRefunded(PaymentReason reason) {
    return reason.code() == RejectionReason.REFUNDED;
  }

  private Account extended(DueDateExtended f) {
    var moved = charge(f.coverageMonth(), charge -> charge.isDue(f.to(), f.deadlineOn()));
    if (grace == null || !GraceOverTheYear.ownMonth(this, grace.anchor).equals(f.coverageMonth())) {
      return moved;
    }
    // The month's own deadline is that of a ladder that begins with it.
    return moved.untilAtLeast(
        GraceOverTheYear.isInherited(this, grace.anchor) ? f.to() : f.deadlineOn());
  }

  private Account missed(DeadlineMissed f) {
    return switch (f.kind()) {
      case BINDER ->
          new Account(
              registration,
              start,
              Stage.CANCELLED,
              ledger,
              premiums,
              null,
              null,
              null,
              new Ends(f, ends.end, ends.wish),
              inherited);
      case PREMIUM -> charge(f.coverageMonth(), Charge::isMissed);
      case GRACE_END -> this;
    };
  }

  /** Non-payment ends grace; another end lets it run on for the months before that end. */
  private Account ended(EnrollmentEnded f) {
    var isOver = f.endDate() == null || f.reason() == EnrollmentEnded.Reason.NON_PAYMENT;
    return new Account(
        registration,
        start,
        f.endDate() == null ? Stage.CANCELLED : stage,
        ledger,
        premiums,
        isOver ? null : grace,
        isOver ? null : hold,
        isOver ? null : arrangement,
        new Ends(
            ends.missedBinder,
            f,
            f.reason() == EnrollmentEnded.Reason.NON_PAYMENT && !isTerminatedForNonPayment()
                ? ends.end
                : ends.wish),
        inherited);
  }

  /** What never took effect has to be paid for first; what was terminated goes on. */
  private Account reinstated() {
    return new Account(
        registration,
        start,
        stage == Stage.CANCELLED && !isTerminatedForNonPayment() ? Stage.PENDING : Stage.IN_FORCE,
        ledger,
        premiums,
        null,
        hold,
        null,
        Ends.NONE,
        inherited);
  }

  private Account untilAtLeast(@Nullable LocalDate deadline) {
    return grace == null || deadline == null || !deadline.isAfter(grace.deadline)
        ? this
        : with(grace.until(deadline));
  }

  private Account startingOn(LocalDate to) {
    return new Account(
        registration, to, stage, ledger, premiums, grace, hold, arrangement, ends, inherited);
  }

  private Account in(Stage next) {
    return new Account(
        registration, start, next, ledger, premiums, grace, hold, arrangement, ends, inherited);
  }

  Account with(Ledger next) {
    return new Account(
        registration, start, stage, next, premiums, grace, hold, arrangement, ends, inherited);
  }

  private Account with(Premiums next) {
    return new Account(
        registration, start, stage, ledger, next, grace, hold, arrangement, ends, inherited);
  }

  private Account with(@Nullable Grace next) {
    return new Account(
        registration, start, stage, ledger, premiums, next, hold, arrangement, ends, inherited);
  }

  private Account with(@Nullable OpenGrace next) {
    return new Account(
        registration, start, stage, ledger, premiums, grace, hold, arrangement, ends, next);
  }

  private Account with(@Nullable HoldPlaced next) {
    return new Account(
        registration, start, stage, ledger, premiums, grace, next, arrangement, ends, inherited);
  }

  private Account with(@Nullable Arrangement next) {
    return new Account(
        registration, start, stage, ledger, premiums, grace, hold, next, ends, inherited);
  }

  private Account charge(YearMonth month, UnaryOperator<Charge> change) {
    return with(ledger.change(month, change));
  }

  private Account tender(String paymentId, UnaryOperator<Tender> change) {
    return with(ledger.change(paymentId, change));
  }

  private Account with(UnaryOperator<Fee> change, String feeId) {
    return with(ledger.changeFee(feeId, change));
  }

  String id() {
    return registration.enrollmentId();
  }

  @Nullable DeadlineMissed missedBinder() {
    return ends.missedBinder;
  }

  @Nullable EnrollmentEnded end() {
    return ends.end;
  }

  @Nullable EnrollmentEnded wish() {
    return ends.wish;
  }

  YearMonth firstMonth() {
    return YearMonth.from(start);
  }

  /** The last month that is bought: of the plan year, or of coverage that ends before. */
  YearMonth lastMonth() {
    var december = YearMonth.of(start.getYear(), Month.DECEMBER);
    if (ends.end == null || ends.end.endDate() == null) {
      return december;
    }
    var last = YearMonth.from(ends.end.endDate());
    return last.isBefore(december) ? last : december;
  }

  boolean isInForce() {
    return stage == Stage.IN_FORCE;
  }

  /** Ended because nobody paid: only paying everything, or a correction, leads back. */
  boolean isTerminatedForNonPayment() {
    return ends.end != null && ends.end.reason() == EnrollmentEnded.Reason.NON_PAYMENT;
  }

  /** Nothing ends while a hold stands or instalments are kept. */
  boolean isClockStopped() {
    return hold != null || arrangement != null;
  }
}
