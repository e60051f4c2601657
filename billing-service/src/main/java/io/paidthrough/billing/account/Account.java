package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Clocks.Arrangement;
import io.paidthrough.billing.account.Clocks.Grace;
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
import java.time.YearMonth;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One enrollment: what is owed and what came, whether it is covered, and which clocks run. */
record Account(
    EnrollmentRegistered registration,
    Coverage coverage,
    Ledger ledger,
    Premiums premiums,
    Clocks clocks)
    implements BillingState {

  /** Whether coverage takes effect. */
  enum Stage {
    /** The binder is not paid. */
    PENDING,
    /** Coverage took effect, or will on its first day; it may have ended since. */
    IN_FORCE,
    /** Coverage never took effect. Money that still arrives goes back. */
    CANCELLED
  }

  static Account open(EnrollmentRegistered registered) {
    return new Account(
        registered,
        Coverage.from(
            registered.coverageStart(),
            registered.renewalOf() == null ? Stage.PENDING : Stage.IN_FORCE),
        Ledger.EMPTY,
        Premiums.from(
            YearMonth.from(registered.coverageStart()),
            registered.assistance(),
            registered.premium()),
        Clocks.NONE);
  }

  Account evolve(BillingFact fact) {
    return switch (fact) {
      case EnrollmentRegistered _ -> this;
      case CoverageStartMoved f -> with(coverage.startingOn(f.to()));
      case PremiumChanged f ->
          with(premiums.with(f.from(), new Premiums.Price(f.assistance(), f.premium())));
      case PremiumWaived f -> with(premiums.with(f));
      case InvoiceIssued f -> with(ledger.with(Charge.of(f)));
      case InvoiceAmended f -> charge(f.coverageMonth(), charge -> charge.costs(f.amountDue()));
      case InvoiceVoided f -> charge(f.coverageMonth(), charge -> charge.isVoid(true));
      case InvoicePaid f ->
          charge(f.coverageMonth(), Charge::isPaid)
              .in(f.binder() && stage() == Stage.PENDING ? Stage.IN_FORCE : stage());
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
              .fee(f.feeId(), fee -> fee.plus(f.amount()));
      case FeeReopened f ->
          tender(
                  f.paymentId(),
                  tender ->
                      isRefunded(f.reason())
                          ? tender.giveBackFee(f.feeId(), f.amount())
                          : tender.gone())
              .fee(f.feeId(), fee -> fee.minus(f.amount()));
      case DeadlineMissed f -> missed(f);
      case GraceStarted f -> with(clocks.with(Grace.of(f)));
      case DelinquencyNoticeDue f -> with(clocks.change(grace -> grace.noticed(f.graceMonth())));
      case GraceCured _ -> with(clocks.with((Grace) null));
      case GraceInherited f -> with(clocks.with(OpenGrace.of(f)));
      case GraceInheritanceEnded _ -> with(clocks.with((OpenGrace) null));
      case ArrangementAgreed f ->
          with(clocks.with(new Arrangement(f, InTime.moneyReceived(ledger))));
      case ArrangementKept _ -> with(clocks.with((Arrangement) null));
      case ArrangementBroken f -> with(clocks.with((Arrangement) null).untilAtLeast(f.deadline()));
      case HoldPlaced f -> with(clocks.with(f));
      case HoldReleased f -> with(clocks.with((HoldPlaced) null).untilAtLeast(f.deadline()));
      case EnrollmentEnded f -> ended(f);
      case EnrollmentReinstated _ -> with(coverage.reinstated()).with(clocks.reinstated());
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
    var isBack = f.binder() && isInForce() && f.reversedOn().isBefore(start());
    return tender(
            f.paymentId(),
            tender ->
                isRefunded(f.reason())
                    ? tender.giveBack(f.coverageMonth(), f.amount())
                    : tender.gone())
        .charge(f.coverageMonth(), charge -> charge.minus(f.amount(), f.reversedOn()))
        .in(isBack ? Stage.PENDING : stage());
  }

  /** What a return takes is everything; what a refund takes is a part. */
  private static boolean isRefunded(PaymentReason reason) {
    return reason.code() == RejectionReason.REFUNDED;
  }

  private Account extended(DueDateExtended f) {
    var moved = charge(f.coverageMonth(), charge -> charge.isDue(f.to(), f.deadlineOn()));
    var grace = grace();
    if (grace == null
        || !GraceOverTheYear.ownMonth(this, grace.anchor()).equals(f.coverageMonth())) {
      return moved;
    }
    // The month's own deadline is that of a ladder that begins with it.
    var isInherited = GraceOverTheYear.isInherited(this, grace.anchor());
    return moved.with(clocks.untilAtLeast(isInherited ? f.to() : f.deadlineOn()));
  }

  private Account missed(DeadlineMissed f) {
    return switch (f.kind()) {
      case BINDER -> with(coverage.missed(f)).with(clocks.stopped());
      case PREMIUM -> charge(f.coverageMonth(), Charge::isMissed);
      case GRACE_END -> this;
    };
  }

  /** Non-payment ends grace; another end lets it run on for the months before that end. */
  private Account ended(EnrollmentEnded f) {
    var isOver = f.endDate() == null || f.reason() == EnrollmentEnded.Reason.NON_PAYMENT;
    return with(coverage.ended(f)).with(isOver ? clocks.stopped() : clocks);
  }

  private Account charge(YearMonth month, UnaryOperator<Charge> change) {
    return with(ledger.change(month, change));
  }

  private Account tender(String paymentId, UnaryOperator<Tender> change) {
    return with(ledger.change(paymentId, change));
  }

  private Account fee(String feeId, UnaryOperator<Fee> change) {
    return with(ledger.changeFee(feeId, change));
  }

  private Account in(Stage next) {
    return with(coverage.in(next));
  }

  // ---- the same but for one part ---------------------------------------------------------------

  private Account with(Coverage next) {
    return new Account(registration, next, ledger, premiums, clocks);
  }

  Account with(Ledger next) {
    return new Account(registration, coverage, next, premiums, clocks);
  }

  private Account with(Premiums next) {
    return new Account(registration, coverage, ledger, next, clocks);
  }

  private Account with(Clocks next) {
    return new Account(registration, coverage, ledger, premiums, next);
  }

  // ---- what the rules ask ----------------------------------------------------------------------

  String id() {
    return registration.enrollmentId();
  }

  LocalDate start() {
    return coverage.start();
  }

  Stage stage() {
    return coverage.stage();
  }

  @Nullable DeadlineMissed missedBinder() {
    return coverage.missedBinder();
  }

  @Nullable EnrollmentEnded end() {
    return coverage.end();
  }

  @Nullable EnrollmentEnded wish() {
    return coverage.wish();
  }

  YearMonth firstMonth() {
    return YearMonth.from(start());
  }

  /** The last month that is bought: of the plan year, or of coverage that ends before. */
  YearMonth lastMonth() {
    return coverage.lastMonth();
  }

  /** The months up to one for which no invoice stands. */
  Stream<YearMonth> unbilled(YearMonth last) {
    return Stream.iterate(firstMonth(), month -> !month.isAfter(last), month -> month.plusMonths(1))
        .filter(month -> ledger.standing(month).isEmpty());
  }

  boolean isInForce() {
    return stage() == Stage.IN_FORCE;
  }

  /** Ended because nobody paid: only paying everything, or a correction, leads back. */
  boolean isTerminatedForNonPayment() {
    return coverage.isTerminatedForNonPayment();
  }

  @Nullable Grace grace() {
    return clocks.grace();
  }

  @Nullable HoldPlaced hold() {
    return clocks.hold();
  }

  @Nullable Arrangement arrangement() {
    return clocks.arrangement();
  }

  @Nullable OpenGrace inherited() {
    return clocks.inherited();
  }

  /** Nothing ends while a hold stands or instalments are kept. */
  boolean isClockStopped() {
    return hold() != null || arrangement() != null;
  }
}
