package io.paidthrough.payment.api;

import io.paidthrough.starter.store.FactJson;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the event store holds of one payment, in order. */
final class StoredFacts {
  private StoredFacts() {}

  static List<String> of(JdbcTemplate jdbc, String paymentId) {
    return jdbc.queryForList(
        """
        SELECT split_part(payloadtype, '.', 4) FROM domainevententry
         WHERE aggregateidentifier = ? ORDER BY sequencenumber
        """,
        String.class,
        paymentId);
  }

  static List<String> actorsOf(JdbcTemplate jdbc, String paymentId) {
    return jdbc
        .queryForList(
            """
            SELECT metadata FROM domainevententry WHERE aggregateidentifier = ?
             ORDER BY sequencenumber
            """,
            byte[].class,
            paymentId)
        .stream()
        .map(metadata -> FactJson.readMetadata(metadata).getOrDefault("actor", "nobody"))
        .toList();
  }
}
