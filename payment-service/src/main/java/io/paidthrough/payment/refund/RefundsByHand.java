package io.paidthrough.payment.refund;

import io.paidthrough.events.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asked for a refund and why, where it was not billing. */
@Component
class RefundsByHand {
  private final JdbcClient jdbc;

  RefundsByHand(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(UUID refundId, UUID paymentId, String reason, String askedBy, Instant at) {
    jdbc.sql(
            """
            INSERT INTO refund_by_hand (refund_id, payment_id, reason, asked_by, asked_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(refundId, paymentId, reason, askedBy, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean contains(UUID refundId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM refund_by_hand WHERE refund_id = ?)")
        .param(refundId)
        .query(Boolean.class)
        .single();
  }

  /** Billing has taken it off its books. */
  void count(UUID refundId) {
    jdbc.sql("UPDATE refund_by_hand SET is_counted = true WHERE refund_id = ?")
        .param(refundId)
        .update();
  }

  /** What of a payment has left by hand, or will, that billing does not know of yet. */
  Money uncounted(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(amount_cents), 0)
              FROM refund_by_hand JOIN refund_view USING (refund_id)
             WHERE refund_by_hand.payment_id = ? AND NOT is_counted AND status IN ('SCHEDULED', 'PAID')
            """)
        .param(paymentId)
        .query((row, _) -> Money.ofCents(row.getLong(1)))
        .single();
  }
}
