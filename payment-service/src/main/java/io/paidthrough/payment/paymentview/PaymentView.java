package io.paidthrough.payment.paymentview;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
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
                                  submitted_at, expected_settlement, client_reference, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'SUBMITTED', ?, ?, ?, ?)
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
        sequence);
  }

  @EventHandler
  void on(PaymentReceived fact, @SequenceNumber long sequence) {
    change(fact, "RECEIVED", fact.settledOn(), null, sequence);
  }

  @EventHandler
  void on(PaymentRejected fact, @SequenceNumber long sequence) {
    change(fact, "REJECTED", null, fact.reason(), sequence);
  }

  @EventHandler
  void on(PaymentReturned fact, @SequenceNumber long sequence) {
    change(fact, "RETURNED", null, fact.reason(), sequence);
  }

  private void change(
      PaymentFact fact,
      String status,
      @Nullable LocalDate settledOn,
      @Nullable PaymentReason reason,
      long sequence) {
    jdbc.update(
        """
        UPDATE payment_view SET status = ?, settled_on = coalesce(?, settled_on),
               reason = coalesce(?::jsonb, reason), version = ?
         WHERE payment_id = ? AND version < ?
        """,
        status,
        settledOn,
        reason == null ? null : json.writeValueAsString(reason),
        sequence,
        UUID.fromString(fact.paymentId()),
        sequence);
  }

  @ResetHandler
  void reset() {
    jdbc.update("TRUNCATE payment_view");
  }
}
