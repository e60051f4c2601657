package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.payment.rail.BankLineKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The book of the sandbox's bank and the statement that follows from it. It knows what stood in the
 * files it took and what came back, and never looks at our payments: so that two books can differ.
 * Each method joins the current transaction.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
public class BankBook {
  /**
   * What a file asked of the bank.
   *
   * @param last4 all it keeps of the account
   */
  public record Order(
      TraceNumber trace,
      TransactionCode code,
      Money amount,
      String routingNumber,
      String last4,
      String individualId,
      String description,
      LocalDate effectiveOn) {}

  /** An order that is sent back. */
  public record Due(
      long entryNo,
      TraceNumber trace,
      TransactionCode code,
      Money amount,
      String routingNumber,
      String last4,
      String individualId,
      String returnCode) {

    private static Due of(ResultSet row, int number) throws SQLException {
      return new Due(
          row.getLong("entry_no"),
          TraceNumber.of(row.getString("trace")),
          TransactionCode.find(row.getString("transaction_code")).orElseThrow(),
          Money.ofCents(row.getLong("amount_cents")),
          row.getString("routing_number"),
          row.getString("last4"),
          row.getString("individual_id"),
          row.getString("return_code"));
    }
  }

  private final JdbcTemplate jdbc;

  public BankBook(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes that a file is taken; false when the same bytes were taken under this name before. Its
   * copy is kept from now on.
   */
  public boolean take(String name, String sha256, LocalDate day) {
    var isKnown =
        jdbc.update(
                """
                UPDATE sandbox_file SET taken_on = ?, is_gone = false WHERE name = ? AND sha256 = ?
                """,
                day,
                name,
                sha256)
            > 0;
    if (!isKnown) {
      jdbc.update(
          "INSERT INTO sandbox_file (name, sha256, taken_on) VALUES (?, ?, ?)", name, sha256, day);
    }
    return !isKnown;
  }

  /** Files that were taken before a day and whose copies are still kept. */
  public List<String> kept(LocalDate takenBefore) {
    return jdbc.queryForList(
        "SELECT name FROM sandbox_file WHERE taken_on < ? AND NOT is_gone",
        String.class,
        takenBefore);
  }

  /** Those copies are deleted. */
  public void deleted(LocalDate takenBefore) {
    jdbc.update(
        "UPDATE sandbox_file SET is_gone = true WHERE taken_on < ? AND NOT is_gone", takenBefore);
  }

  /** Enters what a file asks for, and decides at once what will come back. */
  public void add(List<Order> orders) {
    jdbc.batchUpdate(
        """
        INSERT INTO sandbox_entry (trace, transaction_code, kind, amount_cents, routing_number, last4,
                                   individual_id, effective_on, return_code, return_on)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        orders,
        orders.size(),
        (row, order) -> {
          var verdict = MagicNumbers.verdict(order).orElse(null);
          row.setString(1, order.trace().toString());
          row.setString(2, order.code().code());
          row.setString(3, order.code().isDebit() ? "DEBIT" : "CREDIT");
          row.setLong(4, order.amount().cents());
          row.setString(5, order.routingNumber());
          row.setString(6, order.last4());
          row.setString(7, order.individualId());
          row.setObject(8, order.effectiveOn());
          row.setString(9, verdict == null ? null : verdict.code());
          row.setObject(10, verdict == null ? null : verdict.on());
        });
  }

  /**
   * Moves the money of all whose day has come. What came back before is not moved.
   *
   * @return how many lines the statement got
   */
  public int move(LocalDate day) {
    return jdbc.update(
        """
        WITH moved AS (
          UPDATE sandbox_entry SET is_moved = true
           WHERE NOT is_moved AND came_back_on IS NULL AND effective_on <= ?
          RETURNING effective_on, kind, trace, amount_cents)
        INSERT INTO bank_line (day, kind, reference, amount_cents)
        SELECT effective_on, 'ACH_' || kind, trace, amount_cents FROM moved
        ON CONFLICT DO NOTHING
        """,
        day);
  }

  /** What comes back by a day and has not yet, in the order of the book. */
  public List<Due> due(LocalDate day, long after, int max) {
    return jdbc.query(
        """
        SELECT entry_no, trace, transaction_code, amount_cents, routing_number, last4, individual_id,
               return_code
          FROM sandbox_entry
         WHERE return_code IS NOT NULL AND came_back_on IS NULL AND return_on <= ? AND entry_no > ?
         ORDER BY entry_no LIMIT ?
        """,
        Due::of,
        day,
        after,
        max);
  }

  /**
   * An entry came back, whoever handed in the file that says so. On the statement it stands with
   * what the file says; of an entry that is not in the book, or came back before, it says nothing.
   */
  public void cameBack(TraceNumber trace, Money amount, LocalDate on) {
    jdbc.update(
        """
        WITH back AS (
          UPDATE sandbox_entry SET came_back_on = ?
           WHERE came_back_on IS NULL
             AND entry_no = (SELECT max(entry_no) FROM sandbox_entry WHERE trace = ?)
          RETURNING kind, trace, is_moved)
        INSERT INTO bank_line (day, kind, reference, amount_cents)
        SELECT ?, CASE kind WHEN 'DEBIT' THEN 'ACH_RETURN' ELSE 'ACH_CREDIT_RETURN' END, trace, cents
          FROM back, (SELECT ?::bigint AS cents) AS told
         WHERE is_moved AND cents > 0
        ON CONFLICT DO NOTHING
        """,
        on,
        trace.toString(),
        on,
        amount.cents());
  }

  /** Closes a day: what the statement does not show by then did not happen. */
  public void close(LocalDate day) {
    jdbc.update(
        "INSERT INTO bank_statement (day, family) VALUES (?, ?) ON CONFLICT DO NOTHING",
        day,
        BankLineKind.Family.ACH.name());
  }
}
