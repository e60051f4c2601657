package io.paidthrough.payment.reconciliation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Σ received − Σ returned = what billing holds + Σ refunded, for every enrollment. One pass over
 * both books; only what differs leaves the database.
 */
@Component
class BillingComparison {
  /**
   * Both books of an enrollment.
   *
   * @param kept cents that came in and stayed
   * @param placed cents that billing holds, and what was refunded
   */
  record Both(String enrollmentId, long kept, long placed) {}

  private static final String DIFFERENCES =
      """
      WITH kept AS (
        SELECT enrollment_id, sum(amount_cents) AS cents FROM payment_view
         WHERE status = 'RECEIVED' GROUP BY 1),
      placed AS (
        SELECT enrollment_id, sum(cents) AS cents
          FROM (SELECT enrollment_id, cents FROM billing_money
                UNION ALL
                SELECT enrollment_id, amount_cents FROM refund_view WHERE status = 'PAID') both_parts
         GROUP BY 1)
      SELECT enrollment_id, coalesce(kept.cents, 0) AS kept,
             greatest(coalesce(placed.cents, 0), 0) AS placed
        FROM kept FULL JOIN placed USING (enrollment_id)
       WHERE coalesce(kept.cents, 0) <> coalesce(placed.cents, 0)
       ORDER BY enrollment_id LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  BillingComparison(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<Both> differences(int max) {
    return jdbc.query(
        DIFFERENCES, (row, _) -> new Both(row.getString(1), row.getLong(2), row.getLong(3)), max);
  }

  /** Enrollments about which we said something since an instant: billing may not have heard it. */
  Set<String> spokenOfSince(Instant since, Set<String> enrollmentIds) {
    return enrollmentIds.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                """
                SELECT DISTINCT v.enrollment_id
                  FROM payment_view v
                  JOIN domainevententry e ON e.aggregateidentifier = v.payment_id::text
                 WHERE v.enrollment_id = ANY (?) AND e.timestamp >= ?
                """,
                String.class,
                enrollmentIds.toArray(String[]::new),
                since.toString()));
  }
}
