package io.paidthrough.billing.standingview;

import static io.paidthrough.billing.account.EnrollmentAccount.REVIEW_ON;

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
import io.paidthrough.starter.store.ViewWriter;
import java.time.LocalDate;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code enrollment_view} in the transaction that stores the facts: one statement per fact.
 */
@Component
@ProcessingGroup("standing-view")
class StandingProjection {
  /** A renewal asks what it inherits; what others leave may differ after these. */
  private static final Set<Class<? extends BillingFact>> NEWS_OF_GRACE =
      Set.of(
          EnrollmentRegistered.class,
          GraceStarted.class,
          GraceCured.class,
          DueDateExtended.class,
          ArrangementAgreed.class,
          ArrangementKept.class,
          ArrangementBroken.class,
          HoldPlaced.class,
          HoldReleased.class,
          EnrollmentEnded.class,
          EnrollmentReinstated.class);

  private final ViewWriter view;

  StandingProjection(ViewWriter view) {
    this.view = view;
  }

  @EventHandler
  void on(
      BillingFact fact,
      @SequenceNumber long sequence,
      @MetaDataValue(REVIEW_ON) @Nullable String reviewOn) {
    if (fact instanceof EnrollmentRegistered registered) {
      register(registered, sequence);
    }
    var update = RowUpdate.of("enrollment_view");
    change(update, fact);
    if (NEWS_OF_GRACE.contains(fact.getClass())) {
      newsOfGrace(update, sequence);
    }
    if (reviewOn != null) {
      update.set("review_on", reviewOn.isEmpty() ? null : LocalDate.parse(reviewOn));
    }
    update
        .set("version", sequence)
        .where("enrollment_id = ? AND version <= ?", fact.enrollmentId(), sequence)
        .run(view, fact.enrollmentId());
  }

  /**
   * Most enrollments neither renew another nor are renewed: there is nobody to tell. A renewal that
   * is registered later asks when it is.
   */
  private static void newsOfGrace(RowUpdate update, long sequence) {
    update.setSql(
        "grace_news",
        """
        CASE WHEN renewal_of IS NOT NULL
               OR EXISTS (SELECT 1 FROM enrollment_view r
                           WHERE r.renewal_of = enrollment_view.enrollment_id)
             THEN ? ELSE grace_news END\
        """,
        sequence);
  }

  private static void change(RowUpdate update, BillingFact fact) {
    switch (fact) {
      case CoverageStartMoved f -> update.set("coverage_start", f.to());
      case PremiumChanged f ->
          update
              .set("assistance", f.assistance().name())
              .set("gross_cents", f.premium().gross().cents())
              .set("aptc_cents", f.premium().aptc().cents())
              .set("subsidy_cents", f.premium().stateSubsidy().cents())
              .set("premium_from", f.from().atDay(1));
      case InvoicePaid f -> update.set("paid_through", f.paidThrough());
      case AllocationReversed f -> reopen(update, f.coverageMonth().atDay(1));
      case InvoiceVoided f -> reopen(update, f.coverageMonth().atDay(1));
      case CreditHeld f -> update.set("credit_cents", f.creditAfter().cents());
      case CreditApplied f -> update.set("credit_cents", f.creditAfter().cents());
      case CreditReversed f -> update.set("credit_cents", f.creditAfter().cents());
      case AllocationReleased f -> update.set("credit_cents", f.creditAfter().cents());
      case FeeAssessed f -> update.set("fees_cents", f.feesAfter().cents());
      case FeePaid f ->
          update
              .set("fees_cents", f.feesAfter().cents())
              .set("credit_cents", f.creditAfter().cents());
      case FeeReopened f -> update.set("fees_cents", f.feesAfter().cents());
      case DeadlineMissed f -> {
        if (f.kind() == DeadlineMissed.Kind.BINDER) {
          update.set("closed", true).set("paid_through", null);
        }
      }
      case GraceStarted f ->
          update
              .set("grace_anchor", f.anchor().atDay(1))
              .set("grace_months", f.graceMonths())
              .set("grace_deadline", f.deadline());
      case GraceCured _ -> noGrace(update);
      case ArrangementAgreed f -> update.set("arrangement_id", f.arrangementId());
      case ArrangementKept _ -> update.set("arrangement_id", null);
      case ArrangementBroken f -> {
        update.set("arrangement_id", null);
        laterDeadline(update, f.deadline());
      }
      case DueDateExtended f -> laterDeadline(update, f);
      case HoldPlaced f -> update.set("hold_reason", f.reason().name());
      case HoldReleased f -> {
        update.set("hold_reason", null);
        if (f.deadline() != null) {
          laterDeadline(update, f.deadline());
        }
      }
      case EnrollmentEnded f -> end(update, f);
      case EnrollmentReinstated _ -> {
        noGrace(update);
        update
            .set("closed", false)
            .set("ended_reason", null)
            .set("end_date", null)
            .set("ended_on", null)
            .set("end_notice_id", null)
            .set("reinstatable_until", null);
      }
      case RefundDue f ->
          update
              .add("refund_due_cents", f.amount().cents())
              .add("credit_cents", -f.amount().cents());
      case RefundRecalled f ->
          update
              .add("refund_due_cents", -f.amount().cents())
              .set("credit_cents", f.creditAfter().cents());
      case RefundWithdrawn f -> update.add("refund_due_cents", -f.amount().cents());
      case RefundPaid f ->
          update
              .set("refund_due_cents", f.refundDueAfter().cents())
              .set("credit_cents", f.creditAfter().cents());
      case RefundReopened f -> update.set("refund_due_cents", f.refundDueAfter().cents());
      case EnrollmentRegistered _,
          PremiumWaived _,
          InvoiceIssued _,
          InvoiceAmended _,
          PaymentPending _,
          PaymentAllocated _,
          PaymentFellThrough _,
          PaymentReminderDue _,
          GraceInherited _,
          GraceInheritanceEnded _,
          DelinquencyNoticeDue _ -> {}
    }
  }

  /** Paid through the month before, or not at all when that lies before coverage. */
  private static void reopen(RowUpdate update, LocalDate firstDay) {
    update.setSql(
        "paid_through",
        "CASE WHEN coverage_start < ? THEN least(paid_through, ?::date - 1) END",
        firstDay,
        firstDay);
  }

  private static void noGrace(RowUpdate update) {
    update.set("grace_anchor", null).set("grace_months", null).set("grace_deadline", null);
  }

  private static void laterDeadline(RowUpdate update, LocalDate deadline) {
    update.setSql(
        "grace_deadline",
        "CASE WHEN grace_anchor IS NOT NULL THEN greatest(grace_deadline, ?::date) END",
        deadline);
  }

  /** Of a grace that began with the month, or before coverage when it is the first. */
  private static void laterDeadline(RowUpdate update, DueDateExtended f) {
    update.setSql(
        "grace_deadline",
        """
        CASE WHEN grace_anchor = ?::date THEN greatest(grace_deadline, ?::date)
             WHEN grace_anchor < coverage_start AND coverage_start = ?::date
             THEN greatest(grace_deadline, ?::date)
             ELSE grace_deadline END\
        """,
        f.coverageMonth().atDay(1),
        f.deadlineOn(),
        f.coverageMonth().atDay(1),
        f.to());
  }

  private static void end(RowUpdate update, EnrollmentEnded f) {
    update
        .set("ended_reason", f.reason().name())
        .set("end_date", f.endDate())
        .set("ended_on", f.decidedOn())
        .set("end_notice_id", f.noticeId())
        .set("reinstatable_until", f.reinstatableUntil());
    if (f.endDate() == null || f.reason() == EnrollmentEnded.Reason.NON_PAYMENT) {
      noGrace(update);
      update.set("closed", true).set("hold_reason", null).set("arrangement_id", null);
    }
  }

  private void register(EnrollmentRegistered f, long sequence) {
    view.write(
        f.enrollmentId(),
        """
        INSERT INTO enrollment_view (enrollment_id, member_id, plan_id, plan_name, plan_kind, carrier,
                                     coverage_start, assistance, gross_cents, aptc_cents,
                                     subsidy_cents, registered_on, renewal_of, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        f.enrollmentId(),
        f.memberId(),
        f.plan().id(),
        f.plan().name(),
        f.plan().kind().name(),
        f.plan().carrier(),
        f.coverageStart(),
        f.assistance().name(),
        f.premium().gross().cents(),
        f.premium().aptc().cents(),
        f.premium().stateSubsidy().cents(),
        f.registeredOn(),
        f.renewalOf(),
        sequence);
  }
}
