package io.paidthrough.payment.paymentview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.Rail;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads payments. */
@Component
public class PaymentQueries {
  /** Greater than any payment's id: the first page begins behind it. */
  public static final UUID NEWEST = new UUID(-1L, -1L);

  private static final String SELECT =
      """
      SELECT v.payment_id, enrollment_id, member_id, confirmation_number, amount_cents, rail, channel,
             instrument_id, last4, status, submitted_at, expected_settlement, settled_on,
             client_reference, on_time_for, reason, convenience_fee_cents, paid_by, retry_of, retry_on,
             rule, fee_rule,
             (SELECT coalesce(sum(amount_cents), 0) FROM refund_view f
               WHERE f.payment_id = v.payment_id AND f.status = 'PAID') AS refunded_cents,
             EXISTS (SELECT FROM refund_view f
                      WHERE f.payment_id = v.payment_id AND f.status = 'SCHEDULED') AS refund_pending,
             (SELECT trace FROM ach_entry a WHERE a.payment_id = v.payment_id) AS trace_number,
             version
        FROM payment_view v LEFT JOIN payment_receipt r ON r.payment_id = v.payment_id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PaymentQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Optional<PaymentRow> find(UUID paymentId) {
    return jdbc.sql(SELECT + "WHERE v.payment_id = ?").param(paymentId).query(row()).optional();
  }

  /**
   * @param confirmationNumber as printed
   */
  public Optional<PaymentRow> findByConfirmation(String confirmationNumber) {
    return jdbc.sql(SELECT + "WHERE confirmation_number = ?")
        .param(confirmationNumber)
        .query(row())
        .optional();
  }

  /**
   * Payments of an enrollment, newest first.
   *
   * @param before only those submitted before the one with this id; {@link #NEWEST} to begin
   */
  public List<PaymentRow> list(String enrollmentId, UUID before, int max) {
    return jdbc.sql(
            SELECT
                + """
                WHERE enrollment_id = ?
                  AND (submitted_at, v.payment_id)
                    < (coalesce((SELECT submitted_at FROM payment_view WHERE payment_id = ?),
                                'infinity'), ?)
                ORDER BY submitted_at DESC, v.payment_id DESC LIMIT ?
                """)
        .params(enrollmentId, before, before, max)
        .query(row())
        .list();
  }

  /**
   * Whether the same amount was submitted for an enrollment after an instant and may still come or
   * has come.
   */
  public boolean hasLike(String enrollmentId, Money amount, Instant after) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM payment_view
                            WHERE enrollment_id = ? AND amount_cents = ? AND submitted_at > ?
                              AND status IN ('SUBMITTED', 'RECEIVED'))
            """)
        .params(enrollmentId, amount.cents(), after.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  private RowMapper<PaymentRow> row() {
    return (row, _) ->
        new PaymentRow(
            row.getObject("payment_id", UUID.class),
            row.getString("enrollment_id"),
            row.getString("member_id"),
            row.getString("confirmation_number"),
            Money.ofCents(row.getLong("amount_cents")),
            Rail.valueOf(row.getString("rail")),
            row.getString("channel"),
            row.getObject("instrument_id", UUID.class),
            row.getString("last4"),
            PaymentRow.Status.valueOf(row.getString("status")),
            row.getTimestamp("submitted_at").toInstant(),
            row.getObject("expected_settlement", LocalDate.class),
            row.getObject("settled_on", LocalDate.class),
            row.getString("client_reference"),
            months(row.getArray("on_time_for")),
            reason(row),
            fee(row),
            paidBy(row),
            row.getObject("retry_of", UUID.class),
            row.getObject("retry_on", LocalDate.class),
            Money.ofCents(row.getLong("refunded_cents")),
            row.getBoolean("refund_pending"),
            row.getString("trace_number"),
            rule(row.getString("rule")),
            rule(row.getString("fee_rule")),
            row.getLong("version"));
  }

  private static List<YearMonth> months(@Nullable Array days) throws SQLException {
    return days == null
        ? List.of()
        : Arrays.stream((Date[]) days.getArray())
            .map(day -> YearMonth.from(day.toLocalDate()))
            .toList();
  }

  private static @Nullable Money fee(ResultSet row) throws SQLException {
    var cents = row.getLong("convenience_fee_cents");
    return row.wasNull() ? null : Money.ofCents(cents);
  }

  private static @Nullable PaidBy paidBy(ResultSet row) throws SQLException {
    var payer = row.getString("paid_by");
    return payer == null ? null : PaidBy.valueOf(payer);
  }

  private @Nullable Rule rule(@Nullable String written) {
    return written == null ? null : json.readValue(written, Rule.class);
  }

  private @Nullable PaymentReason reason(ResultSet row) throws SQLException {
    var text = row.getString("reason");
    return text == null ? null : json.readValue(text, PaymentReason.class);
  }
}
