package io.paidthrough.payment.ach;

import io.paidthrough.payment.ach.AchFile.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads files that were made for the bank. */
@Component
public class AchFiles {
  private static final String SELECT =
      """
      SELECT file_id, banking_day, modifier, name, status, created_at, effective_on, entries,
             debit_cents, credit_cents, bytes, sha256, sent_at
        FROM ach_file
      """;

  private final JdbcClient jdbc;
  private final FileContents contents;

  AchFiles(JdbcClient jdbc, FileContents contents) {
    this.jdbc = jdbc;
    this.contents = contents;
  }

  public Optional<AchFile> find(UUID fileId) {
    return jdbc.sql(SELECT + "WHERE file_id = ?").param(fileId).query((r, _) -> file(r)).optional();
  }

  /**
   * Files, newest first.
   *
   * @param before only those before this day and modifier, such as {@code 2026-05-20B}; empty to
   *     begin
   */
  public List<AchFile> list(String before, int max) {
    return jdbc.sql(
            SELECT
                + """
                WHERE ? = '' OR banking_day::text || modifier < ?
                ORDER BY banking_day DESC, modifier DESC LIMIT ?
                """)
        .params(before, before, max)
        .query((row, _) -> file(row))
        .list();
  }

  /** Files that are on their way, oldest first. */
  List<AchFile> unsent() {
    return jdbc.sql(SELECT + "WHERE status <> 'SENT' ORDER BY banking_day, modifier")
        .query((row, _) -> file(row))
        .list();
  }

  /** How many files a day has. */
  int count(LocalDate bankingDay) {
    return jdbc.sql("SELECT count(*) FROM ach_file WHERE banking_day = ?")
        .param(bankingDay)
        .query(Integer.class)
        .single();
  }

  /** Writes what the bank got, without account numbers and names. */
  public void writeMasked(AchFile file, OutputStream out) throws IOException {
    contents.write(file, FileContents.Accounts.MASKED, out);
  }

  private static AchFile file(ResultSet row) throws SQLException {
    return new AchFile(
        row.getObject("file_id", UUID.class),
        row.getObject("banking_day", LocalDate.class),
        row.getString("modifier"),
        row.getString("name"),
        Status.valueOf(row.getString("status")),
        row.getTimestamp("created_at").toInstant(),
        row.getObject("effective_on", LocalDate.class),
        row.getObject("entries", Integer.class),
        dollars(row.getObject("debit_cents", Long.class)),
        dollars(row.getObject("credit_cents", Long.class)),
        row.getObject("bytes", Long.class),
        row.getString("sha256"),
        row.getTimestamp("sent_at") instanceof Timestamp sent ? sent.toInstant() : null);
  }

  private static @Nullable String dollars(@Nullable Long cents) {
    return cents == null ? null : AchFile.dollars(cents);
  }
}
