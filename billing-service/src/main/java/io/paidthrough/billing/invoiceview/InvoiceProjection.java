package io.paidthrough.billing.invoiceview;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.starter.store.ViewWriter;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code invoice_view} in the transaction that stores the facts. */
@Component
@ProcessingGroup("invoice-view")
class InvoiceProjection {
  private final ViewWriter view;

  InvoiceProjection(ViewWriter view) {
    this.view = view;
  }

  @EventHandler
  void on(InvoiceIssued f) {
    view.write(
        f.enrollmentId(),
        """
        INSERT INTO invoice_view (invoice_id, enrollment_id, coverage_month, amount_cents, open_cents,
                                  issued_on, due_on, deadline_on, binder, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
        ON CONFLICT (invoice_id) DO UPDATE
           SET amount_cents = EXCLUDED.amount_cents, open_cents = EXCLUDED.open_cents,
               issued_on = EXCLUDED.issued_on, due_on = EXCLUDED.due_on,
               deadline_on = EXCLUDED.deadline_on, status = 'OPEN', past_due = false
        """,
        f.invoiceId(),
        f.enrollmentId(),
        f.coverageMonth().atDay(1),
        f.amountDue().cents(),
        f.amountDue().cents(),
        f.issuedOn(),
        f.dueOn(),
        f.deadlineOn(),
        f.binder());
  }

  @EventHandler
  void on(PaymentAllocated f) {
    setOpen(f, f.invoiceId(), f.openAfter());
  }

  @EventHandler
  void on(CreditApplied f) {
    setOpen(f, f.invoiceId(), f.openAfter());
  }

  @EventHandler
  void on(AllocationReversed f) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET open_cents = ?, status = 'OPEN' WHERE invoice_id = ?",
        f.openAfter().cents(),
        f.invoiceId());
  }

  @EventHandler
  void on(AllocationReleased f) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET open_cents = ?, status = 'OPEN' WHERE invoice_id = ?",
        f.openAfter().cents(),
        f.invoiceId());
  }

  @EventHandler
  void on(InvoiceAmended f) {
    view.write(
        f.enrollmentId(),
        """
        UPDATE invoice_view
           SET amount_cents = ?, open_cents = ?,
               status = CASE WHEN ? > 0 THEN 'OPEN' ELSE status END
         WHERE invoice_id = ?
        """,
        f.amountDue().cents(),
        f.openAfter().cents(),
        f.openAfter().cents(),
        f.invoiceId());
  }

  @EventHandler
  void on(DueDateExtended f) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET due_on = ?, deadline_on = ?, past_due = false WHERE invoice_id"
            + " = ?",
        f.to(),
        f.deadlineOn(),
        f.invoiceId());
  }

  @EventHandler
  void on(DeadlineMissed f) {
    if (f.kind() == DeadlineMissed.Kind.PREMIUM) {
      view.write(
          f.enrollmentId(),
          "UPDATE invoice_view SET past_due = true WHERE enrollment_id = ? AND coverage_month ="
              + " ?",
          f.enrollmentId(),
          f.coverageMonth().atDay(1));
    }
  }

  @EventHandler
  void on(InvoicePaid f) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET status = 'PAID', past_due = false WHERE invoice_id = ?",
        f.invoiceId());
  }

  @EventHandler
  void on(InvoiceVoided f) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET status = 'VOID', past_due = false WHERE invoice_id = ?",
        f.invoiceId());
  }

  @EventHandler
  void on(FeeAssessed f) {
    view.write(
        f.enrollmentId(),
        """
        INSERT INTO fee_view (fee_id, enrollment_id, kind, amount_cents, open_cents, caused_by,
                              assessed_on)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        f.feeId(),
        f.enrollmentId(),
        f.kind().name(),
        f.amount().cents(),
        f.amount().cents(),
        f.causedBy(),
        f.assessedOn());
  }

  @EventHandler
  void on(FeePaid f) {
    setFeeOpen(f, f.feeId(), f.openAfter());
  }

  @EventHandler
  void on(FeeReopened f) {
    setFeeOpen(f, f.feeId(), f.openAfter());
  }

  private void setFeeOpen(BillingFact f, String feeId, Money open) {
    view.write(
        f.enrollmentId(),
        "UPDATE fee_view SET open_cents = ? WHERE fee_id = ?",
        open.cents(),
        feeId);
  }

  private void setOpen(BillingFact f, String invoiceId, Money open) {
    view.write(
        f.enrollmentId(),
        "UPDATE invoice_view SET open_cents = ? WHERE invoice_id = ?",
        open.cents(),
        invoiceId);
  }
}
