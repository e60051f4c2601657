package io.paidthrough.coverage.coverageview;

import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.Ending;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.store.FactJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the stored timelines: what is known now, seen from any day. */
public final class CoverageQueries {
  private static final String ON_DAY =
      """
      SELECT c.enrollment_id, c.member_id, r.status, r.claims_pended, c.effective_start,
             c.effective_end, c.paid_through, c.grace_anchor, c.deadline, c.ended_by_type,
             c.ended_by
        FROM coverage c
        JOIN coverage_range r ON r.enrollment_id = c.enrollment_id
                             AND :day BETWEEN r.first_day AND r.last_day
      """;

  /**
   * Which coverages to list; null means any.
   *
   * @param changedSince business time from which on a coverage has changed, inclusive
   */
  public record Filter(
      @Nullable String memberId,
      @Nullable CoverageStatus status,
      @Nullable String planId,
      @Nullable Instant changedSince) {}

  private final JdbcClient jdbc;

  public CoverageQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<CoverageRow> find(String enrollmentId, LocalDate day) {
    return jdbc.sql(ON_DAY + " WHERE c.enrollment_id = :id")
        .param("day", day)
        .param("id", enrollmentId)
        .query(CoverageQueries::row)
        .optional();
  }

  /**
   * Coverages in the order of their enrollment ids.
   *
   * @param after the last enrollment id seen; empty to begin
   */
  public List<CoverageRow> list(Filter filter, LocalDate day, String after, int limit) {
    var sql = new StringBuilder(ON_DAY).append(" WHERE c.enrollment_id > :after");
    if (filter.memberId != null) {
      sql.append(" AND c.member_id = :member");
    }
    if (filter.status != null) {
      sql.append(" AND r.status = :status");
    }
    if (filter.planId != null) {
      sql.append(" AND c.plan_id = :plan");
    }
    if (filter.changedSince != null) {
      sql.append(" AND c.changed_at >= :since::timestamptz");
    }
    return jdbc.sql(sql.append(" ORDER BY c.enrollment_id LIMIT :limit").toString())
        .param("day", day)
        .param("after", after)
        .param("member", filter.memberId)
        .param("status", filter.status == null ? null : filter.status.name())
        .param("plan", filter.planId)
        .param("since", filter.changedSince == null ? null : filter.changedSince.toString())
        .param("limit", limit)
        .query(CoverageQueries::row)
        .list();
  }

  private static CoverageRow row(ResultSet row, int number) throws SQLException {
    var anchor = row.getObject("grace_anchor", LocalDate.class);
    return new CoverageRow(
        row.getString("enrollment_id"),
        row.getString("member_id"),
        CoverageStatus.valueOf(row.getString("status")),
        row.getBoolean("claims_pended"),
        row.getObject("effective_start", LocalDate.class),
        row.getObject("effective_end", LocalDate.class),
        row.getObject("paid_through", LocalDate.class),
        anchor == null ? null : YearMonth.from(anchor),
        row.getObject("deadline", LocalDate.class),
        ending(row));
  }

  private static @Nullable Ending ending(ResultSet row) throws SQLException {
    var type = row.getString("ended_by_type");
    return type == null
        ? null
        : Ending.of(
            FactJson.read(row.getBytes("ended_by"), FactCatalog.typeOf(type).orElseThrow()));
  }
}
