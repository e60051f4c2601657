package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.rail.BankLineKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The statement of the sandbox's bank: a line for whatever it moves, a page for every day. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
public class SandboxStatement {
  private final JdbcTemplate jdbc;

  SandboxStatement(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The bank closes a day: what it has not told by then did not happen. */
  public void close(LocalDate day) {
    jdbc.update(
        "INSERT INTO bank_statement (day, family) VALUES (?, ?) ON CONFLICT DO NOTHING",
        day,
        BankLineKind.Family.ACH.name());
  }

  /** Debits moved, or moved back. */
  public void payments(BankLineKind kind, LocalDate day, Collection<UUID> paymentIds) {
    write("payment_view", "payment_id", kind, day, paymentIds);
  }

  /** Refunds moved, or moved back. */
  public void refunds(BankLineKind kind, LocalDate day, Collection<UUID> refundIds) {
    write("refund_view", "refund_id", kind, day, refundIds);
  }

  private void write(
      String table, String id, BankLineKind kind, LocalDate day, Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      jdbc.update(
          """
          INSERT INTO bank_line (day, kind, reference, amount_cents)
          SELECT ?, ?, %2$s::text, amount_cents FROM %1$s WHERE %2$s = ANY (?)
          ON CONFLICT DO NOTHING
          """
              .formatted(table, id),
          day,
          kind.name(),
          ids.toArray(UUID[]::new));
    }
  }
}
