package io.paidthrough.notification.delivery;

import io.paidthrough.notification.delivery.SealedWords.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the ledger. */
public final class NoticeQueries {
  private static final String COLUMNS =
      """
      SELECT notice_id, enrollment_id, member_id, type, channel, locale, sent_to, subject, body,
             words_sealed, status,
             fact_id, sent_at, attempts
        FROM notice
      """;

  private final JdbcClient jdbc;
  private final SealedWords words;

  public NoticeQueries(JdbcClient jdbc, SealedWords words) {
    this.jdbc = jdbc;
    this.words = words;
  }

  public Optional<NoticeRow> find(String noticeId) {
    return jdbc.sql(COLUMNS + " WHERE notice_id = ?")
        .param(noticeId)
        .query((row, _) -> row(row))
        .optional();
  }

  /**
   * What a member was told, in the order in which it was queued; null means any. What payers were
   * told is theirs.
   *
   * @param after the last notice id seen; empty to begin
   */
  public List<NoticeRow> list(
      @Nullable String enrollmentId, @Nullable String memberId, String after, int limit) {
    var sql =
        new StringBuilder(COLUMNS)
            .append(" WHERE notice_id > :after AND type NOT LIKE 'PAYER\\_%'");
    if (enrollmentId != null) {
      sql.append(" AND enrollment_id = :enrollment");
    }
    if (memberId != null) {
      sql.append(" AND member_id = :member");
    }
    return jdbc.sql(sql.append(" ORDER BY notice_id LIMIT :limit").toString())
        .param("after", after)
        .param("enrollment", enrollmentId)
        .param("member", memberId)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  private NoticeRow row(ResultSet row) throws SQLException {
    var sealed = row.getBytes("words_sealed");
    var told =
        sealed == null
            ? new Words(row.getString("sent_to"), row.getString("subject"), row.getString("body"))
            : words.open(row.getString("member_id"), sealed);
    var sentAt = row.getTimestamp("sent_at");
    return new NoticeRow(
        row.getString("notice_id"),
        row.getString("enrollment_id"),
        row.getString("member_id"),
        row.getString("type"),
        row.getString("channel"),
        row.getString("locale"),
        told.to(),
        told.subject(),
        told.body(),
        row.getString("status"),
        row.getString("fact_id"),
        sentAt == null ? null : sentAt.toInstant(),
        row.getInt("attempts"));
  }
}
