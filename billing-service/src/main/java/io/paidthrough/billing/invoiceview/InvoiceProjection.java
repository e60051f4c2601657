package io.paidthrough.billing.invoiceview;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
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
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code invoice_view} in the transaction that stores the facts. */
@Component
@ProcessingGroup("invoice-view")
class InvoiceProjection {
  private final JdbcClient jdbc;

  InvoiceProjection(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void on(InvoiceIssued f) {
    jdbc.sql(
            """
            INSERT INTO invoice_view (invoice_id, enrollment_id, coverage_month, amount_cents, open_cents,
                                      issued_on, due_on, deadline_on, binder, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
            ON CONFLICT (invoice_id) DO UPDATE
               SET amount_cents = EXCLUDED.amount_cents, open_cents = EXCLUDED.open_cents,
                   issued_on = EXCLUDED.issued_on, due_on = EXCLUDED.due_on,
                   deadline_on = EXCLUDED.deadline_on, status = 'OPEN', past_due = false
            """)
        .params(
            f.invoiceId(),
            f.enrollmentId(),
            f.coverageMonth().atDay(1),
            f.amountDue().cents(),
            f.amountDue().cents(),
            f.issuedOn(),
            f.dueOn(),
            f.deadlineOn(),
            f.binder())
        .update();
  }

  @EventHandler
  void on(PaymentAllocated f) {
    setOpen(f.invoiceId(), f.openAfter());
  }

  @EventHandler
  void on(CreditApplied f) {
    setOpen(f.invoiceId(), f.openAfter());
  }

  @EventHandler
  void on(AllocationReversed f) {
    jdbc.sql("UPDATE invoice_view SET open_cents = ?, status = 'OPEN' WHERE invoice_id = ?")
        .params(f.openAfter().cents(), f.invoiceId())
        .update();
  }

  @EventHandler
  void on(AllocationReleased f) {
    jdbc.sql("UPDATE invoice_view SET open_cents = ?, status = 'OPEN' WHERE invoice_id = ?")
        .params(f.openAfter().cents(), f.invoiceId())
        .update();
  }

  @EventHandler
  void on(InvoiceAmended f) {
    jdbc.sql(
            """
            UPDATE invoice_view
               SET amount_cents = ?, open_cents = ?,
                   status = CASE WHEN ? > 0 THEN 'OPEN' ELSE status END
             WHERE invoice_id = ?
            """)
        .params(f.amountDue().cents(), f.openAfter().cents(), f.openAfter().cents(), f.invoiceId())
        .update();
  }

  @EventHandler
  void on(DueDateExtended f) {
    jdbc.sql(
            "UPDATE invoice_view SET due_on = ?, deadline_on = ?, past_due = false WHERE invoice_id"
                + " = ?")
        .params(f.to(), f.deadlineOn(), f.invoiceId())
        .update();
  }

  @EventHandler
  void on(DeadlineMissed f) {
    if (f.kind() == DeadlineMissed.Kind.PREMIUM) {
      jdbc.sql(
              "UPDATE invoice_view SET past_due = true WHERE enrollment_id = ? AND coverage_month ="
                  + " ?")
          .params(f.enrollmentId(), f.coverageMonth().atDay(1))
          .update();
    }
  }

  @EventHandler
  void on(InvoicePaid f) {
    jdbc.sql("UPDATE invoice_view SET status = 'PAID', past_due = false WHERE invoice_id = ?")
        .params(f.invoiceId())
        .update();
  }

  @EventHandler
  void on(InvoiceVoided f) {
    jdbc.sql("UPDATE invoice_view SET status = 'VOID', past_due = false WHERE invoice_id = ?")
        .params(f.invoiceId())
        .update();
  }

  @EventHandler
  void on(FeeAssessed f) {
    jdbc.sql(
            """
            INSERT INTO fee_view (fee_id, enrollment_id, kind, amount_cents, open_cents, caused_by,
                                  assessed_on)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            f.feeId(),
            f.enrollmentId(),
            f.kind().name(),
            f.amount().cents(),
            f.amount().cents(),
            f.causedBy(),
            f.assessedOn())
        .update();
  }

  @EventHandler
  void on(FeePaid f) {
    setFeeOpen(f.feeId(), f.openAfter());
  }

  @EventHandler
  void on(FeeReopened f) {
    setFeeOpen(f.feeId(), f.openAfter());
  }

  private void setFeeOpen(String feeId, Money open) {
    jdbc.sql("UPDATE fee_view SET open_cents = ? WHERE fee_id = ?")
        .params(open.cents(), feeId)
        .update();
  }

  private void setOpen(String invoiceId, Money open) {
    jdbc.sql("UPDATE invoice_view SET open_cents = ? WHERE invoice_id = ?")
        .params(open.cents(), invoiceId)
        .update();
  }
}
