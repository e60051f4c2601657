package io.paidthrough.notification.delivery;

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
      SELECT notice_id, enrollment_id, member_id, type, channel, locale, sent_to, subject, body, status,
             fact_id, sent_at, attempts
        FROM notice
      """;

  private final JdbcClient jdbc;

  public NoticeQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<NoticeRow> find(String noticeId) {
    return jdbc.sql(COLUMNS + " WHERE notice_id = ?")
        .param(noticeId)
        .query(NoticeQueries::row)
        .optional();
  }

  /**
   * Notices in the order in which they were queued; null means any.
   *
   * @param after the last notice id seen; empty to begin
   */
  public List<NoticeRow> list(
      @Nullable String enrollmentId, @Nullable String memberId, String after, int limit) {
    var sql = new StringBuilder(COLUMNS).append(" WHERE notice_id > :after");
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
        .query(NoticeQueries::row)
        .list();
  }

  private static NoticeRow row(ResultSet row, int number) throws SQLException {
    var sentAt = row.getTimestamp("sent_at");
    return new NoticeRow(
        row.getString("notice_id"),
        row.getString("enrollment_id"),
        row.getString("member_id"),
        row.getString("type"),
        row.getString("channel"),
        row.getString("locale"),
        row.getString("sent_to"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("status"),
        row.getString("fact_id"),
        sentAt == null ? null : sentAt.toInstant(),
        row.getInt("attempts"));
  }
}
