package io.paidthrough.billing.invoiceview;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
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
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN') ON CONFLICT DO NOTHING
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
  void on(InvoicePaid f) {
    setStatus(f.invoiceId(), "PAID");
  }

  @EventHandler
  void on(InvoiceVoided f) {
    setStatus(f.invoiceId(), "VOID");
  }

  private void setOpen(String invoiceId, Money open) {
    jdbc.sql("UPDATE invoice_view SET open_cents = ? WHERE invoice_id = ?")
        .params(open.cents(), invoiceId)
        .update();
  }

  private void setStatus(String invoiceId, String status) {
    jdbc.sql("UPDATE invoice_view SET status = ? WHERE invoice_id = ?")
        .params(status, invoiceId)
        .update();
  }
}
