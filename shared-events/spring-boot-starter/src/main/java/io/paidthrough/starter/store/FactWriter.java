package io.paidthrough.starter.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends facts to the event store without an aggregate, for services that derive facts instead of
 * deciding them. Same table, same relay as Axon's.
 *
 * <p>Must be called inside a transaction, by one writer per stream at a time: two writers of one
 * stream meet at the unique key and the second fails.
 */
public final class FactWriter {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String APPEND =
      """
      INSERT INTO domainevententry (aggregateidentifier, sequencenumber, type, eventidentifier,
                                    timestamp, payloadtype, metadata, payload)
      SELECT ?, coalesce(max(sequencenumber), -1) + 1, ?, ?, ?, ?, ?, ?
        FROM domainevententry WHERE aggregateidentifier = ?
      """;

  /** One fact, the stream it belongs to and its cause. */
  public record Entry(String stream, Fact fact, Cause cause) {}

  private final JdbcTemplate jdbc;
  private final BusinessClock clock;
  private final FactSignal relay;

  public FactWriter(JdbcTemplate jdbc, BusinessClock clock, FactSignal relay) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.relay = relay;
  }

  /**
   * @param streamType what the streams are, such as {@code Coverage}
   */
  public void append(String streamType, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var recordedAt = MILLIS.format(clock.instant());
    jdbc.batchUpdate(
        APPEND,
        entries.stream()
            .map(
                entry -> {
                  var metadata = entry.cause.metadata();
                  metadata.put("enrollmentId", entry.fact.enrollmentId());
                  return new Object[] {
                    entry.stream,
                    streamType,
                    UuidCreator.getTimeOrderedEpoch().toString(),
                    recordedAt,
                    FactCatalog.wireName(entry.fact.getClass()),
                    FactJson.write(metadata),
                    FactJson.write(entry.fact),
                    entry.stream
                  };
                })
            .toList());
    relay.afterCommit();
  }
}
