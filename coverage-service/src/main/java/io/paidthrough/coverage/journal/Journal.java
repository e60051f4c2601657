package io.paidthrough.coverage.journal;

import static java.util.stream.Collectors.groupingBy;

import io.paidthrough.coverage.timeline.RecordedFact;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps every fact about an enrollment, each once, and never changes one. */
public final class Journal {
  private static final String APPEND =
      """
      INSERT INTO journal (event_id, enrollment_id, source, stream, sequence, type, recorded_at,
                           actor, correlation_id, causation_id, payload)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                           ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
      ON CONFLICT (event_id) DO NOTHING RETURNING event_id
      """;
  private static final String BILLING_FACTS =
      """
      SELECT event_id, sequence, type, recorded_at, actor, correlation_id, causation_id, payload
        FROM journal
       WHERE enrollment_id = ANY (?::text[]) AND source = 'billing'
         AND recorded_at <= ?::timestamptz
      """;
  private static final String FACTS =
      """
      SELECT event_id, sequence, type, recorded_at, actor, correlation_id, causation_id, payload
        FROM journal
       WHERE enrollment_id = ? AND recorded_at <= ?::timestamptz
       ORDER BY recorded_at, position
      """;
  private static final String ENTRIES =
      """
      SELECT position, event_id, source, stream, sequence, type, recorded_at, actor, correlation_id,
             causation_id, payload
        FROM journal
       WHERE enrollment_id = ? AND (recorded_at, position) > (?::timestamptz, ?)
       ORDER BY recorded_at, position LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  public Journal(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the facts and returns the event ids of those that were not kept before. */
  public Set<String> append(List<ReceivedFact> facts) {
    return new HashSet<>(
        jdbc.queryForList(
            APPEND,
            String.class,
            column(facts, ReceivedFact::eventId),
            column(facts, ReceivedFact::enrollmentId),
            column(facts, ReceivedFact::source),
            column(facts, ReceivedFact::stream),
            facts.stream().map(ReceivedFact::sequence).toArray(Long[]::new),
            column(facts, ReceivedFact::type),
            column(facts, fact -> fact.recordedAt().toString()),
            column(facts, ReceivedFact::actor),
            column(facts, ReceivedFact::correlationId),
            column(facts, ReceivedFact::causationId),
            column(facts, fact -> text(FactJson.write(fact.fact())))));
  }

  private static @Nullable String[] column(
      List<ReceivedFact> facts, Function<ReceivedFact, @Nullable String> value) {
    return facts.stream().map(value).toArray(String[]::new);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /**
   * What billing said about each of the enrollments.
   *
   * @param knownAt only what was recorded by then; {@link Instant#MAX} for everything
   */
  public Map<String, List<RecordedFact>> billingFacts(
      Collection<String> enrollmentIds, Instant knownAt) {
    return jdbc
        .query(
            BILLING_FACTS,
            (row, _) -> recordedFact(row),
            enrollmentIds.toArray(String[]::new),
            timestamp(knownAt))
        .stream()
        .collect(groupingBy(recorded -> recorded.fact().enrollmentId()));
  }

  /**
   * What anyone said about one enrollment, in the order of recording.
   *
   * @param knownAt only what was recorded by then
   */
  public List<RecordedFact> facts(String enrollmentId, Instant knownAt) {
    return jdbc.query(FACTS, (row, _) -> recordedFact(row), enrollmentId, timestamp(knownAt));
  }

  private static RecordedFact recordedFact(ResultSet row) throws SQLException {
    return new RecordedFact(
        FactJson.read(row.getBytes("payload"), typeOf(row.getString("type"))),
        row.getString("event_id"),
        row.getLong("sequence"),
        row.getTimestamp("recorded_at").toInstant(),
        row.getString("actor"),
        row.getString("correlation_id"),
        row.getString("causation_id"));
  }

  private static Class<? extends Fact> typeOf(String wireName) {
    return FactCatalog.typeOf(wireName)
        .orElseThrow(() -> new IllegalStateException("the journal holds unknown " + wireName));
  }

  /**
   * The facts about one enrollment in the order of their recording.
   *
   * @param afterRecordedAt with {@code afterPosition} the last entry seen; {@link Instant#EPOCH}
   *     and 0 to begin
   */
  public List<JournalEntry> entries(
      String enrollmentId, Instant afterRecordedAt, long afterPosition, int limit) {
    return jdbc.query(
        ENTRIES,
        (row, _) ->
            new JournalEntry(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("source"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getString("payload")),
        enrollmentId,
        timestamp(afterRecordedAt),
        afterPosition,
        limit);
  }

  private static String timestamp(Instant instant) {
    return instant.equals(Instant.MAX) ? "infinity" : instant.toString();
  }
}
