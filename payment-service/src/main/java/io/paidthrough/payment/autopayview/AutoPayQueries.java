package io.paidthrough.payment.autopayview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads standing orders. */
@Component
public class AutoPayQueries {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  AutoPayQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Optional<AutoPayRow> find(String enrollmentId) {
    return jdbc.sql("SELECT v.* FROM autopay_view v WHERE enrollment_id = ?")
        .param(enrollmentId)
        .query(row())
        .optional();
  }

  /** As {@link #find}, and nobody changes it until the transaction ends. */
  public Optional<AutoPayRow> hold(String enrollmentId) {
    return jdbc.sql("SELECT v.* FROM autopay_view v WHERE enrollment_id = ? FOR NO KEY UPDATE")
        .param(enrollmentId)
        .query(row())
        .optional();
  }

  /** Enrollments whose drafts are made from an instrument. */
  public List<String> drawingOn(UUID instrumentId) {
    return jdbc.sql(
            """
            SELECT enrollment_id FROM autopay_view
             WHERE instrument_id = ? AND status = 'ACTIVE' ORDER BY enrollment_id
            """)
        .param(instrumentId)
        .query(String.class)
        .list();
  }

  /**
   * Active ones about whose draft of a month nothing has been decided.
   *
   * @param draftDays only those of these days of the month
   */
  public List<AutoPayRow> undecided(
      YearMonth month, Collection<Integer> draftDays, UUID after, int max) {
    return jdbc.sql(
            """
            SELECT v.* FROM autopay_view v
             WHERE v.status = 'ACTIVE' AND v.draft_day = ANY (?) AND v.row_id > ?
               AND NOT EXISTS (SELECT FROM autopay_draft d
                                WHERE d.enrollment_id = v.enrollment_id AND d.due_month = ?)
             ORDER BY v.row_id LIMIT ?
            """)
        .params(draftDays.toArray(Integer[]::new), after, month.atDay(1), max)
        .query(row())
        .list();
  }

  /** Those not cancelled whose enrollment has ended, or will. */
  public List<AutoPayRow> ending(UUID after, int max) {
    return jdbc.sql(
            """
            SELECT v.* FROM autopay_view v JOIN enrollment_view e USING (enrollment_id)
             WHERE v.status <> 'CANCELLED' AND e.ended AND v.row_id > ?
             ORDER BY v.row_id LIMIT ?
            """)
        .params(after, max)
        .query(row())
        .list();
  }

  /** Active ones whose enrollment is continued by another that has not had any. */
  public List<AutoPayRow> continued(UUID after, int max) {
    return jdbc.sql(
            """
            SELECT v.* FROM autopay_view v
             WHERE v.status = 'ACTIVE' AND v.row_id > ?
               AND EXISTS (SELECT FROM enrollment_view e
                            WHERE e.renewal_of = v.enrollment_id AND NOT e.ended
                              AND NOT EXISTS (SELECT FROM autopay_view n
                                               WHERE n.enrollment_id = e.enrollment_id))
             ORDER BY v.row_id LIMIT ?
            """)
        .params(after, max)
        .query(row())
        .list();
  }

  private RowMapper<AutoPayRow> row() {
    return (row, _) ->
        new AutoPayRow(
            row.getString("enrollment_id"),
            row.getObject("row_id", UUID.class),
            row.getString("member_id"),
            row.getObject("mandate_id", UUID.class),
            row.getObject("instrument_id", UUID.class),
            row.getString("last4"),
            Mode.valueOf(row.getString("mode")),
            amount(row),
            row.getInt("draft_day"),
            row.getString("text_version"),
            row.getTimestamp("accepted_at").toInstant(),
            row.getString("proof"),
            row.getObject("activated_on", LocalDate.class),
            row.getObject("live_since", LocalDate.class),
            AutoPayRow.Status.valueOf(row.getString("status")),
            row.getObject("status_on", LocalDate.class),
            reason(row),
            why(row),
            rule(row),
            row.getLong("version"));
  }

  private static @Nullable Money amount(ResultSet row) throws SQLException {
    var cents = row.getLong("amount_cents");
    return row.wasNull() ? null : Money.ofCents(cents);
  }

  private @Nullable PaymentReason reason(ResultSet row) throws SQLException {
    var text = row.getString("reason");
    return text == null ? null : json.readValue(text, PaymentReason.class);
  }

  private @Nullable Rule rule(ResultSet row) throws SQLException {
    var text = row.getString("rule");
    return text == null ? null : json.readValue(text, Rule.class);
  }

  private static @Nullable Why why(ResultSet row) throws SQLException {
    var text = row.getString("why");
    return text == null ? null : Why.valueOf(text);
  }
}
