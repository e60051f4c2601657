package io.paidthrough.payment.ach;

import io.paidthrough.events.Money;
import io.paidthrough.payment.instrument.Sealed;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.nacha.AchEntry;
import io.paidthrough.payment.nacha.BatchTerms;
import io.paidthrough.payment.nacha.EntryClass;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.FileTotals;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.NachaFileWriter;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.ServiceClass;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.starter.clock.BusinessClock;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bytes of a file: a pure function of its rows. Read a page at a time; a number is in clear
 * only while its line is written.
 */
@Component
class FileContents {
  private static final int PAGE = 1_000;

  /** Hides a number and even its length, and is still a line a bank's program can read. */
  private static final String MASK = "-".repeat(13);

  private static final String BATCHES =
      """
      SELECT DISTINCT kind, entry_class, description FROM ach_entry
       WHERE file_id = ? ORDER BY kind, entry_class, description
      """;

  /**
   * Each secret is asked for by its key: between two files there are none, so the database takes
   * their table for empty and would rather read all of it for every entry.
   */
  private static final String PAGE_OF_BATCH =
      """
      SELECT e.entry_no, e.trace, e.payment_type, e.transaction_code, e.amount_cents,
             e.routing_number, e.last4, e.individual_id, s.account_sealed, s.holder_sealed
        FROM ach_entry e
        LEFT JOIN LATERAL (SELECT account_sealed, holder_sealed FROM ach_secret
                            WHERE entry_no = e.entry_no LIMIT 1) s ON true
       WHERE e.file_id = ? AND e.kind = ? AND e.entry_class = ? AND e.description = ?
         AND e.entry_no > ?
       ORDER BY e.entry_no LIMIT ?
      """;

  /** How accounts are shown. */
  enum Accounts {
    CLEAR,
    MASKED
  }

  private record Batch(String kind, String entryClass, String description) {
    BatchTerms terms(LocalDate effectiveOn) {
      return new BatchTerms(
          EntryClass.valueOf(entryClass),
          kind.equals("DEBIT") ? ServiceClass.DEBITS : ServiceClass.CREDITS,
          description,
          "",
          effectiveOn);
    }
  }

  private record Row(
      long entryNo,
      TraceNumber trace,
      String paymentType,
      TransactionCode code,
      Money amount,
      String routingNumber,
      String last4,
      String individualId,
      @Nullable Sealed account,
      @Nullable Sealed holder) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("entry_no"),
          TraceNumber.of(row.getString("trace")),
          row.getString("payment_type"),
          TransactionCode.find(row.getString("transaction_code")).orElseThrow(),
          Money.ofCents(row.getLong("amount_cents")),
          row.getString("routing_number"),
          row.getString("last4"),
          row.getString("individual_id"),
          sealed(row.getBytes("account_sealed")),
          sealed(row.getBytes("holder_sealed")));
    }

    private static @Nullable Sealed sealed(byte @Nullable [] bytes) {
      return bytes == null ? null : new Sealed(bytes);
    }
  }

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Originator originator;
  private final BusinessClock clock;

  FileContents(JdbcClient jdbc, Vault vault, Originator originator, BusinessClock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.originator = originator;
    this.clock = clock;
  }

  FileTotals write(AchFile file, Accounts accounts, OutputStream out) throws IOException {
    var createdAt = LocalDateTime.ofInstant(file.createdAt(), clock.getZone());
    var stamp = new FileStamp(createdAt, file.modifier().charAt(0), 1);
    var writer = NachaFileWriter.begin(out, originator, stamp);
    for (var batch : batches(file)) {
      write(file, batch, accounts, writer);
    }
    return writer.end();
  }

  /**
   * A number that begins again from one, after almost ten million entries, begins another batch.
   */
  private void write(AchFile file, Batch batch, Accounts accounts, NachaFileWriter writer)
      throws IOException {
    var terms = batch.terms(file.effectiveOn());
    int sequence = 0;
    writer.beginBatch(terms);
    for (var page = page(file, batch, 0);
        !page.isEmpty();
        page = page(file, batch, page.getLast().entryNo)) {
      for (var row : page) {
        if (row.trace.sequence() <= sequence) {
          writer.endBatch();
          writer.beginBatch(terms);
        }
        sequence = row.trace.sequence();
        writer.entry(entry(row, accounts), sequence);
      }
    }
    writer.endBatch();
  }

  private List<Batch> batches(AchFile file) {
    return jdbc.sql(BATCHES).param(file.fileId()).query(Batch.class).list();
  }

  private List<Row> page(AchFile file, Batch batch, long after) {
    return jdbc.sql(PAGE_OF_BATCH)
        .params(file.fileId(), batch.kind, batch.entryClass, batch.description, after, PAGE)
        .query((row, _) -> Row.of(row))
        .list();
  }

  private AchEntry entry(Row row, Accounts accounts) {
    return new AchEntry(
        row.code,
        row.routingNumber,
        switch (accounts) {
          case CLEAR -> open(row.account);
          case MASKED -> new Hidden(MASK + row.last4);
        },
        row.amount,
        row.individualId,
        switch (accounts) {
          case CLEAR -> open(row.holder);
          case MASKED -> new Hidden("");
        },
        row.paymentType,
        null);
  }

  private Hidden open(@Nullable Sealed secret) {
    if (secret == null) {
      throw new IllegalStateException("a file that was sent is not written a second time");
    }
    return new Hidden(vault.open(secret));
  }
}
