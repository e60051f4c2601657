package io.paidthrough.payment.paymentview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Payments with which something has to happen by itself. They are claimed: locked until the
 * transaction ends, and passed over when another node holds them.
 */
@Component
public class DuePaymentQueries {
  /** Less than any payment's id: a sweep begins behind it. */
  public static final UUID FIRST = new UUID(0L, 0L);

  /** One payment and what is needed to go on with it. */
  public record DuePayment(
      UUID paymentId, UUID instrumentId, String last4, LocalDate expectedSettlement) {}

  private final JdbcClient jdbc;

  DuePaymentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Bank debits that should be in by a day. */
  public List<DuePayment> claimToSettle(LocalDate by, UUID after, int max) {
    return jdbc.sql(
            """
            SELECT payment_id, instrument_id, last4, expected_settlement FROM payment_view
             WHERE status = 'SUBMITTED' AND rail = 'ACH' AND expected_settlement <= ?
               AND payment_id > ?
             ORDER BY payment_id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """)
        .params(by, after, max)
        .query(DuePayment.class)
        .list();
  }

  /** Card payments whose outcome is still unknown since an instant. */
  public List<DuePayment> claimToAsk(Instant since, UUID after, int max) {
    return jdbc.sql(
            """
            SELECT payment_id, instrument_id, last4, expected_settlement FROM payment_view
             WHERE status = 'SUBMITTED' AND rail = 'CARD' AND submitted_at <= ? AND payment_id > ?
             ORDER BY payment_id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """)
        .params(since.atOffset(ZoneOffset.UTC), after, max)
        .query(DuePayment.class)
        .list();
  }

  /** Whether there is a card payment whose outcome is still unknown since an instant. */
  public boolean hasToAsk(Instant since) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM payment_view
                            WHERE status = 'SUBMITTED' AND rail = 'CARD' AND submitted_at <= ?)
            """)
        .param(since.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
