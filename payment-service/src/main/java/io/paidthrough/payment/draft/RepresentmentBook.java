package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Debits that are presented again, and those that were. */
@Component
class RepresentmentBook {
  /** How often something was presented, and what it was at first. */
  record Origin(UUID originalId, int times) {}

  private static final String SELECT =
      """
      SELECT payment_id, original_id, attempt, enrollment_id, amount_cents, present_on, last_day
        FROM representment
      """;

  private final JdbcClient jdbc;

  RepresentmentBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Origin originOf(UUID paymentId) {
    return jdbc.sql("SELECT original_id, attempt FROM representment WHERE retry_payment_id = ?")
        .param(paymentId)
        .query((row, _) -> new Origin(row.getObject(1, UUID.class), row.getInt(2)))
        .optional()
        .orElseGet(() -> new Origin(paymentId, 1));
  }

  /** Of what came back; empty when it was called off, or never planned. */
  Optional<PlannedRepresentment> find(UUID paymentId) {
    return jdbc.sql(SELECT + "WHERE payment_id = ? AND status <> 'CALLED_OFF'")
        .param(paymentId)
        .query((row, _) -> planned(row))
        .optional();
  }

  List<PlannedRepresentment> due(LocalDate day, UUID after, int max) {
    return jdbc.sql(
            SELECT
                + """
                WHERE status = 'SCHEDULED' AND present_on <= ? AND payment_id > ?
                ORDER BY payment_id LIMIT ?
                """)
        .params(day, after, max)
        .query((row, _) -> planned(row))
        .list();
  }

  /** Returns false when it was planned before; what was called off may be planned anew. */
  boolean plan(PlannedRepresentment plan) {
    return jdbc.sql(
                """
                INSERT INTO representment (payment_id, original_id, attempt, enrollment_id,
                                           amount_cents, present_on, last_day, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'SCHEDULED')
                ON CONFLICT (payment_id) DO UPDATE
                   SET present_on = EXCLUDED.present_on, status = 'SCHEDULED', called_off = NULL
                 WHERE representment.status = 'CALLED_OFF'
                """)
            .params(
                plan.paymentId(),
                plan.originalId(),
                plan.attempt(),
                plan.enrollmentId(),
                plan.amount().cents(),
                plan.presentOn(),
                plan.lastDay())
            .update()
        == 1;
  }

  /** Returns false when it is not to be presented any more: then nothing may follow. */
  boolean present(UUID paymentId, UUID retryPaymentId) {
    return jdbc.sql(
                """
                UPDATE representment SET status = 'PRESENTED', retry_payment_id = ?
                 WHERE payment_id = ? AND status = 'SCHEDULED'
                """)
            .params(retryPaymentId, paymentId)
            .update()
        == 1;
  }

  boolean callOff(UUID paymentId, String why) {
    return jdbc.sql(
                """
                UPDATE representment SET status = 'CALLED_OFF', called_off = ?
                 WHERE payment_id = ? AND status = 'SCHEDULED'
                """)
            .params(why, paymentId)
            .update()
        == 1;
  }

  private static PlannedRepresentment planned(ResultSet row) throws SQLException {
    return new PlannedRepresentment(
        row.getObject("payment_id", UUID.class),
        row.getObject("original_id", UUID.class),
        row.getInt("attempt"),
        row.getString("enrollment_id"),
        Money.ofCents(row.getLong("amount_cents")),
        row.getObject("present_on", LocalDate.class),
        row.getObject("last_day", LocalDate.class));
  }
}
