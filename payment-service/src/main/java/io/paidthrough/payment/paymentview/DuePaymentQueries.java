package io.paidthrough.payment.paymentview;

import java.time.LocalDate;
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
}
