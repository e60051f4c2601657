package io.paidthrough.payment.paymentview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads refunds, and what has to be known of a payment before money of it goes back. */
@Component
public class RefundQueries {
  /** How far a refund is. */
  public enum Progress {
    SCHEDULED,
    PAID,
    FAILED,
    CANCELLED
  }

  /**
   * A refund as it stands.
   *
   * @param payOn business date on which it leaves
   * @param doneOn business date on which it left, failed or was cancelled; null until then
   * @param reason why it failed, or null
   */
  public record RefundRow(
      UUID refundId,
      UUID paymentId,
      String enrollmentId,
      String memberId,
      Money amount,
      Rail rail,
      Progress status,
      LocalDate payOn,
      LocalDate decidedOn,
      @Nullable LocalDate doneOn,
      @Nullable PaymentReason reason) {}

  /**
   * A payment of which money may go back.
   *
   * @param settledOn business date on which it was in; null when it is not, or not any more
   * @param left what no refund has taken, or will
   */
  public record Refundable(
      UUID paymentId, Rail rail, UUID instrumentId, @Nullable LocalDate settledOn, Money left) {}

  /** A refund that should leave, and what it leaves by. */
  public record DueRefund(
      UUID refundId, UUID paymentId, UUID instrumentId, String last4, Money amount) {}

  private static final String SELECT =
      """
      SELECT refund_id, payment_id, enrollment_id, member_id, amount_cents, rail, status, pay_on,
             decided_on, done_on, reason
        FROM refund_view
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RefundQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Optional<RefundRow> find(UUID refundId) {
    return jdbc.sql(SELECT + "WHERE refund_id = ?").param(refundId).query(this::row).optional();
  }

  /** All refunds of a payment, in the order of their decisions. */
  public List<RefundRow> of(UUID paymentId) {
    return jdbc.sql(SELECT + "WHERE payment_id = ? ORDER BY decided_on, refund_id")
        .param(paymentId)
        .query(this::row)
        .list();
  }

  /** Checks that are to be printed by a day. */
  public List<RefundRow> checksToPrint(LocalDate by, UUID after, int max) {
    return jdbc.sql(
            SELECT
                + """
                WHERE status = 'SCHEDULED' AND rail = 'CHECK' AND pay_on <= ? AND refund_id > ?
                ORDER BY refund_id LIMIT ?
                """)
        .params(by, after, max)
        .query(this::row)
        .list();
  }

  /**
   * Takes a payment's turn until the transaction ends: whether it can be voided or refunded is
   * decided by one at a time.
   */
  public boolean takeTurn(UUID paymentId) {
    return jdbc.sql("SELECT 1 FROM payment_view WHERE payment_id = ? FOR NO KEY UPDATE")
        .param(paymentId)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** What may go back of a payment; its turn should be taken before. */
  public Optional<Refundable> refundable(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT payment_id, rail, instrument_id,
                   CASE WHEN status = 'RECEIVED' THEN settled_on END AS settled_on,
                   amount_cents
                     - (SELECT coalesce(sum(amount_cents), 0) FROM refund_view f
                         WHERE f.payment_id = v.payment_id AND f.status IN ('SCHEDULED', 'PAID'))
                     AS left_cents
              FROM payment_view v WHERE payment_id = ?
            """)
        .param(paymentId)
        .query(
            (row, _) ->
                new Refundable(
                    row.getObject("payment_id", UUID.class),
                    Rail.valueOf(row.getString("rail")),
                    row.getObject("instrument_id", UUID.class),
                    row.getObject("settled_on", LocalDate.class),
                    Money.ofCents(row.getLong("left_cents"))))
        .optional();
  }

  /** Refunds of a rail that should leave by a day; claimed until the transaction ends. */
  public List<DueRefund> claimToPay(Rail rail, LocalDate by, UUID after, int max) {
    return jdbc.sql(
            """
            SELECT f.refund_id, f.payment_id, p.instrument_id, p.last4, f.amount_cents
              FROM refund_view f JOIN payment_view p ON p.payment_id = f.payment_id
             WHERE f.status = 'SCHEDULED' AND f.rail = ? AND f.pay_on <= ? AND f.refund_id > ?
             ORDER BY f.refund_id LIMIT ? FOR NO KEY UPDATE OF f SKIP LOCKED
            """)
        .params(rail.name(), by, after, max)
        .query(
            (row, _) ->
                new DueRefund(
                    row.getObject("refund_id", UUID.class),
                    row.getObject("payment_id", UUID.class),
                    row.getObject("instrument_id", UUID.class),
                    row.getString("last4"),
                    Money.ofCents(row.getLong("amount_cents"))))
        .list();
  }

  private RefundRow row(ResultSet row, int number) throws SQLException {
    return new RefundRow(
        row.getObject("refund_id", UUID.class),
        row.getObject("payment_id", UUID.class),
        row.getString("enrollment_id"),
        row.getString("member_id"),
        Money.ofCents(row.getLong("amount_cents")),
        Rail.valueOf(row.getString("rail")),
        Progress.valueOf(row.getString("status")),
        row.getObject("pay_on", LocalDate.class),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("done_on", LocalDate.class),
        reason(row));
  }

  private @Nullable PaymentReason reason(ResultSet row) throws SQLException {
    var text = row.getString("reason");
    return text == null ? null : json.readValue(text, PaymentReason.class);
  }
}
