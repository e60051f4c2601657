package io.paidthrough.billing.standingview;

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
import io.paidthrough.events.billing.RefundWithdrawn;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code enrollment_view} and {@code due_item} in the transaction that stores the facts. */
@Component
@ProcessingGroup("standing-view")
class StandingProjection {
  private static final String BINDER = DeadlineMissed.Kind.BINDER.name();

  private final JdbcClient jdbc;

  StandingProjection(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void on(BillingFact fact, @SequenceNumber long sequence) {
    switch (fact) {
      case EnrollmentRegistered f -> register(f, sequence);
      case InvoiceIssued f -> {
        touch(f, sequence);
        if (f.binder()) {
          watch(f);
        }
      }
      case InvoicePaid f -> {
        set(f, "paid_through = ?", f.paidThrough(), sequence);
        if (f.binder()) {
          setOpen(f, false);
        }
      }
      case AllocationReversed f -> {
        reopen(f, sequence);
        if (f.binder()) {
          setOpen(f, true);
        }
      }
      case CreditHeld f -> set(f, "credit_cents = ?", f.creditAfter().cents(), sequence);
      case CreditApplied f -> set(f, "credit_cents = ?", f.creditAfter().cents(), sequence);
      case CreditReversed f -> set(f, "credit_cents = ?", f.creditAfter().cents(), sequence);
      case DeadlineMissed f -> {
        set(f, "closed = ?, paid_through = NULL, credit_cents = 0", true, sequence);
        forget(f);
      }
      case PaymentPending _,
          PaymentAllocated _,
          PaymentFellThrough _,
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
          RefundWithdrawn _ ->
          touch(fact, sequence);
    }
  }

  private void register(EnrollmentRegistered f, long sequence) {
    jdbc.sql(
            """
            INSERT INTO enrollment_view (enrollment_id, member_id, plan_id, plan_name, plan_kind, carrier,
                                         coverage_start, assistance, gross_cents, aptc_cents,
                                         subsidy_cents, registered_on, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
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
            sequence)
        .update();
  }

  private void touch(BillingFact fact, long sequence) {
    jdbc.sql("UPDATE enrollment_view SET version = ? WHERE enrollment_id = ? AND version < ?")
        .params(sequence, fact.enrollmentId(), sequence)
        .update();
  }

  /** Paid through the month before, or not at all when that lies before coverage. */
  private void reopen(AllocationReversed f, long sequence) {
    jdbc.sql(
            """
            UPDATE enrollment_view
               SET paid_through = CASE WHEN coverage_start < ? THEN least(paid_through, ?::date - 1) END,
                   version = ?
             WHERE enrollment_id = ? AND version < ?
            """)
        .params(
            f.coverageMonth().atDay(1),
            f.coverageMonth().atDay(1),
            sequence,
            f.enrollmentId(),
            sequence)
        .update();
  }

  private void set(BillingFact fact, String assignment, Object value, long sequence) {
    jdbc.sql(
            "UPDATE enrollment_view SET "
                + assignment
                + ", version = ? WHERE enrollment_id = ? AND version < ?")
        .params(value, sequence, fact.enrollmentId(), sequence)
        .update();
  }

  private void watch(InvoiceIssued f) {
    jdbc.sql(
            """
            INSERT INTO due_item (enrollment_id, kind, deadline_on) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(f.enrollmentId(), BINDER, f.deadlineOn())
        .update();
  }

  private void setOpen(BillingFact fact, boolean open) {
    jdbc.sql(
            "UPDATE due_item SET open = ?, reviewed_on = NULL WHERE enrollment_id = ? AND kind = ?")
        .params(open, fact.enrollmentId(), BINDER)
        .update();
  }

  private void forget(BillingFact fact) {
    jdbc.sql("DELETE FROM due_item WHERE enrollment_id = ? AND kind = ?")
        .params(fact.enrollmentId(), BINDER)
        .update();
  }
}
