package io.paidthrough.payment.receipt;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what a payer was told at submission about the months that were owed then. */
@Component
public class Receipts {
  private final JdbcTemplate jdbc;

  Receipts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps for which months a payment was on time; for none there is nothing to keep. */
  public void keep(UUID paymentId, List<YearMonth> onTimeFor) {
    if (!onTimeFor.isEmpty()) {
      jdbc.update(
          "INSERT INTO payment_receipt (payment_id, on_time_for) VALUES (?, ?::date[])",
          paymentId,
          onTimeFor.stream().map(month -> month.atDay(1).toString()).toArray(String[]::new));
    }
  }

  /** No money comes: it is on time for nothing. */
  public void forget(UUID paymentId) {
    jdbc.update("DELETE FROM payment_receipt WHERE payment_id = ?", paymentId);
  }
}
