package io.paidthrough.payment.autopayview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;
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

/** Keeps {@code autopay_view}, in the transaction that stores the facts. */
@Component
@ProcessingGroup("autopay-view")
class AutoPayView {
  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  AutoPayView(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @EventHandler
  void on(AutoPayActivated fact, @SequenceNumber long sequence) {
    jdbc.update(
        """
        INSERT INTO autopay_view AS known (enrollment_id, row_id, member_id, mandate_id,
                                           instrument_id, last4, mode, amount_cents, draft_day,
                                           text_version, accepted_at, proof, activated_on,
                                           live_since, status, status_on, rule, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?::jsonb, ?)
        ON CONFLICT (enrollment_id) DO UPDATE
           SET mandate_id = EXCLUDED.mandate_id, instrument_id = EXCLUDED.instrument_id,
               last4 = EXCLUDED.last4, mode = EXCLUDED.mode, amount_cents = EXCLUDED.amount_cents,
               draft_day = EXCLUDED.draft_day, text_version = EXCLUDED.text_version,
               accepted_at = EXCLUDED.accepted_at, proof = EXCLUDED.proof,
               activated_on = EXCLUDED.activated_on, status = 'ACTIVE',
               live_since = CASE WHEN known.status = 'ACTIVE' THEN known.live_since
                                 ELSE EXCLUDED.live_since END,
               status_on = EXCLUDED.status_on, reason = NULL, why = NULL, rule = EXCLUDED.rule,
               version = EXCLUDED.version
         WHERE known.version < EXCLUDED.version
        """,
        fact.enrollmentId(),
        UUID.nameUUIDFromBytes(fact.enrollmentId().getBytes(UTF_8)),
        fact.memberId(),
        UUID.fromString(fact.mandateId()),
        UUID.fromString(fact.instrumentId()),
        fact.last4(),
        fact.mode().name(),
        fact.amount() == null ? null : fact.amount().cents(),
        fact.draftDay(),
        fact.textVersion(),
        fact.acceptedAt().atOffset(ZoneOffset.UTC),
        fact.proof(),
        fact.activatedOn(),
        fact.activatedOn(),
        fact.activatedOn(),
        fact.rule() == null ? null : json.writeValueAsString(fact.rule()),
        sequence);
  }

  @EventHandler
  void on(AutoPayHeld fact, @SequenceNumber long sequence) {
    change(fact, "HELD", fact.heldOn(), fact.reason(), null, sequence);
  }

  @EventHandler
  void on(AutoPayResumed fact, @SequenceNumber long sequence) {
    jdbc.update(
        """
        UPDATE autopay_view SET instrument_id = ?, last4 = ?, status = 'ACTIVE', status_on = ?,
               live_since = ?, reason = NULL, version = ?
         WHERE enrollment_id = ? AND version < ?
        """,
        UUID.fromString(fact.instrumentId()),
        fact.last4(),
        fact.resumedOn(),
        fact.resumedOn(),
        sequence,
        fact.enrollmentId(),
        sequence);
  }

  @EventHandler
  void on(AutoPayCancelled fact, @SequenceNumber long sequence) {
    change(fact, "CANCELLED", fact.cancelledOn(), null, fact.why().name(), sequence);
  }

  private void change(
      AutoPayFact fact,
      String status,
      LocalDate on,
      @Nullable PaymentReason reason,
      @Nullable String why,
      long sequence) {
    jdbc.update(
        """
        UPDATE autopay_view SET status = ?, status_on = ?, reason = ?::jsonb, why = ?, version = ?
         WHERE enrollment_id = ? AND version < ?
        """,
        status,
        on,
        reason == null ? null : json.writeValueAsString(reason),
        why,
        sequence,
        fact.enrollmentId(),
        sequence);
  }

  @ResetHandler
  void reset() {
    jdbc.update("TRUNCATE autopay_view");
  }
}
