package io.paidthrough.payment.ach;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.payment.ach.AchEntries.Filed;
import io.paidthrough.payment.ach.ReturnReport.Item;
import io.paidthrough.payment.ach.ReturnReport.Outcome;
import io.paidthrough.payment.ach.UnidentifiedReturn.Why;
import io.paidthrough.payment.nacha.TraceNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the bank's files said, and what became of each line of them. */
@Component
public class ReturnBook {
  private static final int ITEMS_SHOWN = 500;

  /**
   * A file as far as it is applied.
   *
   * @param linesDone everything up to this line
   */
  record Known(UUID fileId, String sha256, Instant receivedAt, long linesDone, boolean isApplied) {}

  /**
   * A line about one of our entries.
   *
   * @param returnTrace what the bank calls its own entry
   */
  record Line(long number, TraceNumber trace, TraceNumber returnTrace, String code, Money amount) {}

  private final JdbcClient jdbc;

  ReturnBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Known> find(String sha256) {
    return jdbc.sql(
            """
            SELECT file_id, sha256, received_at, lines_done, applied_at IS NOT NULL AS is_applied
              FROM ach_return_file WHERE sha256 = ?
            """)
        .param(sha256)
        .query(
            (row, _) ->
                new Known(
                    row.getObject("file_id", UUID.class),
                    row.getString("sha256"),
                    row.getTimestamp("received_at").toInstant(),
                    row.getLong("lines_done"),
                    row.getBoolean("is_applied")))
        .optional();
  }

  Known begin(String sha256, Instant receivedAt, String receivedBy, long otherEntries) {
    var fileId = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql(
            """
            INSERT INTO ach_return_file (file_id, sha256, received_at, received_by, other_entries)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(fileId, sha256, receivedAt.atOffset(ZoneOffset.UTC), receivedBy, otherEntries)
        .update();
    return new Known(fileId, sha256, receivedAt, 0, false);
  }

  void done(Known file, long line) {
    jdbc.sql("UPDATE ach_return_file SET lines_done = ? WHERE file_id = ?")
        .params(line, file.fileId())
        .update();
  }

  void applied(Known file, Instant at) {
    jdbc.sql("UPDATE ach_return_file SET applied_at = ? WHERE file_id = ?")
        .params(at.atOffset(ZoneOffset.UTC), file.fileId())
        .update();
  }

  void note(Known file, Line line, Outcome outcome, @Nullable Filed entry) {
    jdbc.sql(
            """
            INSERT INTO ach_return_item (file_id, line, trace, code, amount_cents, outcome, payment_id,
                                         refund_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            file.fileId(),
            line.number(),
            line.trace().toString(),
            line.code(),
            line.amount().cents(),
            outcome.name(),
            entry == null ? null : entry.paymentId(),
            entry == null ? null : entry.refundId())
        .update();
  }

  /** Returns false when the same was kept before. */
  boolean keep(
      Known file, Line line, Why why, String detail, @Nullable UUID paymentId, LocalDate on) {
    return jdbc.sql(
                """
                INSERT INTO unidentified_return (item_id, file_id, line, trace, return_trace, code,
                                                 amount_cents, why, detail, payment_id, seen_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (trace, code, return_trace) DO NOTHING
                """)
            .params(
                UuidCreator.getTimeOrderedEpoch(),
                file.fileId(),
                line.number(),
                line.trace().toString(),
                line.returnTrace().toString(),
                line.code(),
                line.amount().cents(),
                why.name(),
                detail,
                paymentId,
                on)
            .update()
        > 0;
  }

  /** Returns false when this notice was followed before. */
  boolean correct(Filed entry, String code, LocalDate on) {
    return jdbc.sql(
                """
                INSERT INTO ach_correction (entry_no, code, corrected_on) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .params(entry.entryNo(), code, on)
            .update()
        > 0;
  }

  ReturnReport report(Known file) {
    var counts = counts(file);
    var items = items(file);
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    return new ReturnReport(
        file.fileId(),
        file.sha256(),
        file.receivedAt(),
        counts.getOrDefault(Outcome.RETURNED, 0L) + counts.getOrDefault(Outcome.REFUND_FAILED, 0L),
        counts.getOrDefault(Outcome.CORRECTED, 0L),
        counts.getOrDefault(Outcome.UNIDENTIFIED, 0L),
        counts.getOrDefault(Outcome.ALREADY_KNOWN, 0L),
        otherEntries(file),
        items,
        total - items.size());
  }

  private Map<Outcome, Long> counts(Known file) {
    var counts = new EnumMap<Outcome, Long>(Outcome.class);
    jdbc.sql("SELECT outcome, count(*) FROM ach_return_item WHERE file_id = ? GROUP BY outcome")
        .param(file.fileId())
        .query(
            row -> {
              counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private long otherEntries(Known file) {
    return jdbc.sql("SELECT other_entries FROM ach_return_file WHERE file_id = ?")
        .param(file.fileId())
        .query(Long.class)
        .single();
  }

  private List<Item> items(Known file) {
    return jdbc.sql(
            """
            SELECT line, trace, code, amount_cents, outcome, payment_id, refund_id
              FROM ach_return_item WHERE file_id = ? ORDER BY line LIMIT ?
            """)
        .params(file.fileId(), ITEMS_SHOWN)
        .query(
            (row, _) ->
                new Item(
                    row.getLong("line"),
                    row.getString("trace"),
                    row.getString("code"),
                    Money.ofCents(row.getLong("amount_cents")),
                    Outcome.valueOf(row.getString("outcome")),
                    row.getObject("payment_id", UUID.class),
                    row.getObject("refund_id", UUID.class)))
        .list();
  }

  /**
   * What a person has to look at, newest first.
   *
   * @param before only those older than this id; null to begin
   */
  public List<UnidentifiedReturn> unidentified(@Nullable UUID before, int max) {
    return jdbc.sql(
            """
            SELECT item_id, file_id, line, trace, return_trace, code, amount_cents, why, detail,
                   payment_id, seen_on
              FROM unidentified_return WHERE ?::uuid IS NULL OR item_id < ?
             ORDER BY item_id DESC LIMIT ?
            """)
        .params(before, before, max)
        .query(
            (row, _) ->
                new UnidentifiedReturn(
                    row.getObject("item_id", UUID.class),
                    row.getObject("file_id", UUID.class),
                    row.getLong("line"),
                    row.getString("trace"),
                    row.getString("return_trace"),
                    row.getString("code"),
                    Money.ofCents(row.getLong("amount_cents")),
                    Why.valueOf(row.getString("why")),
                    row.getString("detail"),
                    row.getObject("payment_id", UUID.class),
                    row.getObject("seen_on", LocalDate.class)))
        .list();
  }
}
