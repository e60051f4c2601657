package io.paidthrough.payment.paymentview;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code payment_view}, in the transaction that stores the facts. */
@Component
@ProcessingGroup("payment-view")
class PaymentView {
  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  PaymentView(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @EventHandler
  void on(PaymentSubmitted fact, @SequenceNumber long sequence) {
    jdbc.update(
        """
        INSERT INTO payment_view (payment_id, enrollment_id, member_id, confirmation_number,
                                  amount_cents, rail, channel, instrument_id, last4, status,
                                  submitted_at, expected_settlement, client_reference,
                                  convenience_fee_cents, paid_by, retry_of, rule, fee_rule,
                                  version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'SUBMITTED', ?, ?, ?, ?, ?, ?, ?::jsonb,
                ?::jsonb, ?)
        ON CONFLICT (payment_id) DO NOTHING
        """,
        UUID.fromString(fact.paymentId()),
        fact.enrollmentId(),
        fact.memberId(),
        fact.confirmationNumber(),
        fact.amount().cents(),
        fact.rail().name(),
        fact.channel(),
        UUID.fromString(fact.instrumentId()),
        fact.last4(),
        fact.submittedAt().atOffset(ZoneOffset.UTC),
        fact.expectedSettlement(),
        fact.clientReference(),
        fact.convenienceFee() == null ? null : fact.convenienceFee().cents(),
        fact.paidBy() == null ? null : fact.paidBy().name(),
        fact.retryOf() == null ? null : UUID.fromString(fact.retryOf()),
        written(fact.rule()),
        written(fact.feeRule()),
        sequence);
  }

  private @Nullable String written(@Nullable Rule rule) {
    return rule == null ? null : json.writeValueAsString(rule);
  }

  @EventHandler
  void on(PaymentReceived fact, @SequenceNumber long sequence) {
    change(fact, "RECEIVED", fact.settledOn(), null, null, sequence);
  }

  @EventHandler
  void on(PaymentRejected fact, @SequenceNumber long sequence) {
    change(fact, "REJECTED", null, fact.reason(), null, sequence);
  }

  @EventHandler
  void on(PaymentReturned fact, @SequenceNumber long sequence) {
    change(fact, "RETURNED", null, fact.reason(), fact.retryOn(), sequence);
    jdbc.update(
        "UPDATE payment_view SET returned_on = ? WHERE payment_id = ?",
        fact.returnedOn(),
        UUID.fromString(fact.paymentId()));
  }

  @EventHandler
  void on(PaymentVoided fact, @SequenceNumber long sequence) {
    change(fact, "VOIDED", null, null, null, sequence);
  }

  @EventHandler
  void on(RefundScheduled fact, @SequenceNumber long sequence) {
    jdbc.update(
        """
        INSERT INTO refund_view (refund_id, payment_id, enrollment_id, member_id, amount_cents, rail,
                                 status, pay_on, decided_on)
        VALUES (?, ?, ?, ?, ?, ?, 'SCHEDULED', ?, ?)
        ON CONFLICT (refund_id) DO NOTHING
        """,
        UUID.fromString(fact.refundId()),
        UUID.fromString(fact.paymentId()),
        fact.enrollmentId(),
        fact.memberId(),
        fact.amount().cents(),
        fact.rail().name(),
        fact.payOn(),
        fact.decidedOn());
    touch(fact, sequence);
  }

  @EventHandler
  void on(RefundCancelled fact, @SequenceNumber long sequence) {
    refund(fact, fact.refundId(), "CANCELLED", fact.cancelledOn(), null, sequence);
  }

  @EventHandler
  void on(PaymentRefunded fact, @SequenceNumber long sequence) {
    refund(fact, fact.refundId(), "PAID", fact.refundedOn(), null, sequence);
    jdbc.update(
        "UPDATE refund_view SET paid_on = done_on WHERE refund_id = ?",
        UUID.fromString(fact.refundId()));
  }

  @EventHandler
  void on(RefundFailed fact, @SequenceNumber long sequence) {
    refund(fact, fact.refundId(), "FAILED", fact.failedOn(), fact.reason(), sequence);
  }

  private void refund(
      PaymentFact fact,
      String refundId,
      String status,
      LocalDate doneOn,
      @Nullable PaymentReason reason,
      long sequence) {
    jdbc.update(
        """
        UPDATE refund_view SET status = ?, done_on = ?, reason = coalesce(?::jsonb, reason)
         WHERE refund_id = ?
        """,
        status,
        doneOn,
        reason == null ? null : json.writeValueAsString(reason),
        UUID.fromString(refundId));
    touch(fact, sequence);
  }

  private void touch(PaymentFact fact, long sequence) {
    jdbc.update(
        "UPDATE payment_view SET version = ? WHERE payment_id = ? AND version < ?",
        sequence,
        UUID.fromString(fact.paymentId()),
        sequence);
  }

  private void change(
      PaymentFact fact,
      String status,
      @Nullable LocalDate settledOn,
      @Nullable PaymentReason reason,
      @Nullable LocalDate retryOn,
      long sequence) {
    jdbc.update(
        """
        UPDATE payment_view SET status = ?, settled_on = coalesce(?, settled_on),
               reason = coalesce(?::jsonb, reason), retry_on = coalesce(?, retry_on), version = ?
         WHERE payment_id = ? AND version < ?
        """,
        status,
        settledOn,
        reason == null ? null : json.writeValueAsString(reason),
        retryOn,
        sequence,
        UUID.fromString(fact.paymentId()),
        sequence);
  }

  @ResetHandler
  void reset() {
    jdbc.update("TRUNCATE payment_view, refund_view");
  }
}
