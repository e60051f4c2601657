package io.paidthrough.payment.ach;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.nacha.TransactionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked of the bank. */
@Component
public class AchEntries {
  /** A debit whose money should be in. */
  public record DueDebit(UUID paymentId, LocalDate effectiveOn) {}

  /**
   * An entry as it went out.
   *
   * @param paymentId of a debit
   * @param refundId of a credit
   * @param returnedCode why it came back; null when it did not
   */
  record Filed(
      long entryNo,
      TraceNumber trace,
      @Nullable UUID paymentId,
      @Nullable UUID refundId,
      TransactionCode code,
      Money amount,
      UUID instrumentId,
      String routingNumber,
      String last4,
      String individualId,
      @Nullable String returnedCode) {

    static Filed of(ResultSet row) throws SQLException {
      return new Filed(
          row.getLong("entry_no"),
          TraceNumber.of(row.getString("trace")),
          row.getObject("payment_id", UUID.class),
          row.getObject("refund_id", UUID.class),
          TransactionCode.find(row.getString("transaction_code")).orElseThrow(),
          Money.ofCents(row.getLong("amount_cents")),
          row.getObject("instrument_id", UUID.class),
          row.getString("routing_number"),
          row.getString("last4"),
          row.getString("individual_id"),
          row.getString("returned_code"));
    }
  }

  private static final String SELECT =
      """
      SELECT entry_no, trace, payment_id, refund_id, transaction_code, amount_cents, instrument_id,
             routing_number, last4, individual_id, returned_code
        FROM ach_entry
      """;

  private final JdbcClient jdbc;

  AchEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether a payment is in a file. Takes the payment first, so that until the transaction ends no
   * file can take it.
   */
  public boolean isFiled(UUID paymentId) {
    jdbc.sql("SELECT payment_id FROM payment_view WHERE payment_id = ? FOR NO KEY UPDATE")
        .param(paymentId)
        .query(UUID.class)
        .optional();
    return jdbc.sql("SELECT EXISTS (SELECT FROM ach_entry WHERE payment_id = ?)")
        .param(paymentId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Debits that the bank has and whose money should be in by a day. They are claimed: locked until
   * the transaction ends, and passed over when another node holds them.
   */
  public List<DueDebit> claimToSettle(LocalDate by, UUID after, int max) {
    return jdbc.sql(
            """
            SELECT v.payment_id, e.effective_on
              FROM payment_view v
              JOIN ach_entry e ON e.payment_id = v.payment_id
              JOIN ach_file f ON f.file_id = e.file_id
             WHERE v.status = 'SUBMITTED' AND v.rail = 'ACH' AND v.payment_id > ?
               AND e.effective_on <= ? AND f.status = 'SENT'
             ORDER BY v.payment_id LIMIT ? FOR NO KEY UPDATE OF v SKIP LOCKED
            """)
        .params(after, by, max)
        .query(DueDebit.class)
        .list();
  }

  /**
   * The latest entry of a trace number, locked until the transaction ends. Numbers come again after
   * almost ten million entries: who asks has to compare more than the number.
   */
  Optional<Filed> claim(TraceNumber trace) {
    return jdbc.sql(SELECT + "WHERE trace = ? ORDER BY entry_no DESC LIMIT 1 FOR UPDATE")
        .param(trace.toString())
        .query((row, _) -> Filed.of(row))
        .optional();
  }

  void markReturned(Filed entry, String code, LocalDate on) {
    jdbc.sql("UPDATE ach_entry SET returned_code = ?, returned_on = ? WHERE entry_no = ?")
        .params(code, on, entry.entryNo())
        .update();
  }
}
