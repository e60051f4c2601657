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
import java.util.UUID;
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
  private static final String FIRST = "";

  /** Hides a number and even its length, and is still a line a bank's program can read. */
  private static final String MASK = "-".repeat(13);

  private static final String ROWS =
      """
      SELECT entry_no, trace, kind, entry_class, description, payment_type, transaction_code,
             amount_cents, routing_number, last4, individual_id, account_sealed, holder_sealed
        FROM ach_entry LEFT JOIN ach_secret USING (entry_no)
       WHERE file_id = ? AND (kind, entry_class, description, entry_no) > (?, ?, ?, ?)
       ORDER BY kind, entry_class, description, entry_no LIMIT ?
      """;

  /** How accounts are shown. */
  enum Accounts {
    CLEAR,
    MASKED
  }

  private record Row(
      long entryNo,
      TraceNumber trace,
      String kind,
      String entryClass,
      String description,
      String paymentType,
      TransactionCode code,
      Money amount,
      String routingNumber,
      String last4,
      String individualId,
      @Nullable Sealed account,
      @Nullable Sealed holder) {

    static final Row NONE =
        new Row(
            0,
            new TraceNumber("00000000", 0),
            FIRST,
            FIRST,
            FIRST,
            "",
            TransactionCode.CHECKING_DEBIT,
            Money.ZERO,
            "",
            "",
            "",
            null,
            null);

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("entry_no"),
          TraceNumber.of(row.getString("trace")),
          row.getString("kind"),
          row.getString("entry_class"),
          row.getString("description"),
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

    /**
     * A number that begins again from one, after almost ten million entries, begins another batch.
     */
    boolean continues(Row before) {
      return kind.equals(before.kind)
          && entryClass.equals(before.entryClass)
          && description.equals(before.description)
          && trace.sequence() > before.trace.sequence();
    }

    BatchTerms terms(LocalDate effectiveOn) {
      return new BatchTerms(
          EntryClass.valueOf(entryClass),
          kind.equals("DEBIT") ? ServiceClass.DEBITS : ServiceClass.CREDITS,
          description,
          "",
          effectiveOn);
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
    var last = Row.NONE;
    for (var page = page(file.fileId(), last); !page.isEmpty(); page = page(file.fileId(), last)) {
      for (var row : page) {
        if (!row.continues(last)) {
          if (last != Row.NONE) {
            writer.endBatch();
          }
          writer.beginBatch(row.terms(file.effectiveOn()));
        }
        writer.entry(entry(row, accounts), row.trace.sequence());
        last = row;
      }
    }
    if (last != Row.NONE) {
      writer.endBatch();
    }
    return writer.end();
  }

  private List<Row> page(UUID fileId, Row after) {
    return jdbc.sql(ROWS)
        .params(fileId, after.kind, after.entryClass, after.description, after.entryNo, PAGE)
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
