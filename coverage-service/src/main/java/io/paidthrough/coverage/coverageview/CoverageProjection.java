package io.paidthrough.coverage.coverageview;

import io.paidthrough.coverage.timeline.CoverageRange;
import io.paidthrough.coverage.timeline.CoverageTimeline;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores timelines, many at a time: three statements however many there are. */
public final class CoverageProjection {
  private static final String UPSERT =
      """
      INSERT INTO coverage (enrollment_id, member_id, plan_id, effective_start, effective_end,
                            paid_through, grace_anchor, deadline, ended_by_type, ended_by,
                            changed_at)
      SELECT timeline.*, ?::timestamptz
        FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::date[], ?::date[], ?::date[], ?::date[],
                    ?::text[], ?::jsonb[])
          AS timeline
      ON CONFLICT (enrollment_id) DO UPDATE SET
        member_id = EXCLUDED.member_id, plan_id = EXCLUDED.plan_id,
        effective_start = EXCLUDED.effective_start, effective_end = EXCLUDED.effective_end,
        paid_through = EXCLUDED.paid_through, grace_anchor = EXCLUDED.grace_anchor,
        deadline = EXCLUDED.deadline, ended_by_type = EXCLUDED.ended_by_type,
        ended_by = EXCLUDED.ended_by,
        changed_at = EXCLUDED.changed_at
      """;
  private static final String FORGET_RANGES =
      "DELETE FROM coverage_range WHERE enrollment_id = ANY (?::text[])";
  private static final String ADD_RANGES =
      """
      INSERT INTO coverage_range (enrollment_id, first_day, last_day, status, claims_pended)
      SELECT * FROM unnest(?::text[], ?::date[], ?::date[], ?::text[], ?::boolean[])
      """;

  private record Row(String enrollmentId, CoverageRange range) {}

  private final JdbcTemplate jdbc;

  public CoverageProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Replaces what is stored of these enrollments. Must be called inside a transaction.
   *
   * @param timelines at most one of each enrollment
   * @param changedAt business time of the change
   */
  public void store(List<CoverageTimeline> timelines, Instant changedAt) {
    if (timelines.isEmpty()) {
      return;
    }
    jdbc.update(
        UPSERT,
        changedAt.toString(),
        column(timelines, CoverageTimeline::enrollmentId),
        column(timelines, CoverageTimeline::memberId),
        column(timelines, timeline -> timeline.registration().plan().id()),
        column(timelines, timeline -> timeline.effectiveStart().toString()),
        column(timelines, timeline -> day(timeline.effectiveEnd())),
        column(timelines, timeline -> day(timeline.paidThrough())),
        column(timelines, timeline -> firstDay(timeline.graceAnchor())),
        column(timelines, timeline -> day(timeline.deadline())),
        column(timelines, CoverageProjection::endedByType),
        column(timelines, CoverageProjection::endedBy));
    jdbc.update(FORGET_RANGES, (Object) column(timelines, CoverageTimeline::enrollmentId));
    addRanges(
        timelines.stream()
            .flatMap(
                timeline ->
                    timeline.ranges().stream()
                        .map(range -> new Row(timeline.enrollmentId(), range)))
            .toList());
  }

  private void addRanges(List<Row> rows) {
    jdbc.update(
        ADD_RANGES,
        column(rows, Row::enrollmentId),
        column(rows, row -> row.range.start() == null ? "-infinity" : day(row.range.start())),
        column(rows, row -> row.range.end() == null ? "infinity" : day(row.range.end())),
        column(rows, row -> row.range.status().name()),
        column(rows, row -> Boolean.toString(row.range.claimsPended())));
  }

  private static @Nullable String endedByType(CoverageTimeline timeline) {
    var ending = timeline.ending();
    return ending == null ? null : FactCatalog.wireName(ending.fact().getClass());
  }

  private static @Nullable String endedBy(CoverageTimeline timeline) {
    var ending = timeline.ending();
    return ending == null
        ? null
        : new String(FactJson.write(ending.fact()), StandardCharsets.UTF_8);
  }

  private static @Nullable String firstDay(@Nullable YearMonth month) {
    return month == null ? null : day(month.atDay(1));
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
