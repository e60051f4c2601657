package io.paidthrough.starter.inbox;

import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Progress, memory and parking place of one consumer, in the service's own PostgreSQL. */
final class InboxTables {
  /** A record that waits because it, or an earlier one of its enrollment, could not be handled. */
  record Parked(
      String topic, int part, long offset, String enrollmentId, String headers, byte[] payload) {
    ConsumerRecord<String, byte[]> toRecord() {
      var consumed = new ConsumerRecord<>(topic, part, offset, enrollmentId, payload);
      FactJson.readMetadata(headers.getBytes(StandardCharsets.UTF_8))
          .forEach(
              (name, value) ->
                  consumed.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      return consumed;
    }
  }

  private final JdbcTemplate jdbc;
  private final String consumer;

  InboxTables(JdbcTemplate jdbc, String consumer) {
    this.jdbc = jdbc;
    this.consumer = consumer;
  }

  /** Makes sure that there is a row to lock for each partition. */
  void begin(Collection<TopicPartition> partitions) {
    jdbc.update(
        """
        INSERT INTO consumer_offset (consumer, topic, part, next_offset)
        SELECT ?, topic, part, 0 FROM unnest(?::text[], ?::int[]) AS p (topic, part)
        ON CONFLICT DO NOTHING
        """,
        consumer,
        topics(partitions),
        parts(partitions));
  }

  /**
   * Locks the progress of partitions until the transaction ends: two owners of a partition take
   * turns. Always in the same order, so that they cannot wait for each other.
   */
  Map<TopicPartition, Long> lock(Collection<TopicPartition> partitions) {
    return offsets(
        """
        SELECT topic, part, next_offset FROM consumer_offset
         WHERE consumer = ? AND (topic, part) IN (SELECT * FROM unnest(?::text[], ?::int[]))
         ORDER BY topic, part FOR UPDATE
        """,
        consumer,
        topics(partitions),
        parts(partitions));
  }

  /** Moves the progress of each partition behind its last handled record. */
  void advance(Collection<ConsumerRecord<String, byte[]>> lastOfEach) {
    jdbc.update(
        """
        UPDATE consumer_offset known
           SET next_offset = done.last + 1, last_position = greatest(known.last_position, done.position)
          FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[]) AS done (topic, part, last, position)
         WHERE known.consumer = ? AND known.topic = done.topic AND known.part = done.part
        """,
        lastOfEach.stream().map(ConsumerRecord::topic).toArray(String[]::new),
        lastOfEach.stream().map(ConsumerRecord::partition).toArray(Integer[]::new),
        lastOfEach.stream().map(ConsumerRecord::offset).toArray(Long[]::new),
        lastOfEach.stream().map(ReceivedFact::position).toArray(Long[]::new),
        consumer);
  }

  private static String[] topics(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
  }

  private static Integer[] parts(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
  }

  Map<TopicPartition, Long> nextOffsets() {
    return offsets(
        "SELECT topic, part, next_offset FROM consumer_offset WHERE consumer = ?", consumer);
  }

  private Map<TopicPartition, Long> offsets(String query, Object... arguments) {
    var offsets = new HashMap<TopicPartition, Long>();
    jdbc.query(
        query,
        row -> {
          offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        },
        arguments);
    return offsets;
  }

  /** Remembers the events and returns those that were not known before. */
  Set<String> firstSeen(Collection<String> eventIds) {
    return new HashSet<>(
        jdbc.queryForList(
            """
            INSERT INTO inbox (consumer, event_id) SELECT ?, unnest(?::text[])
            ON CONFLICT DO NOTHING RETURNING event_id
            """,
            String.class,
            consumer,
            eventIds.toArray(String[]::new)));
  }

  Set<String> parkedAmong(Collection<String> enrollmentIds) {
    return new HashSet<>(
        jdbc.queryForList(
            """
            SELECT DISTINCT enrollment_id FROM parked_record
             WHERE consumer = ? AND enrollment_id = ANY (?::text[])
            """,
            String.class,
            consumer,
            enrollmentIds.toArray(String[]::new)));
  }

  /**
   * Parks whatever came, however malformed: a record that cannot even be parked would block all
   * others.
   */
  void park(ConsumerRecord<String, byte[]> failed, String cause) {
    var headers = new TreeMap<String, String>();
    failed
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.key(), storable(new String(header.value(), StandardCharsets.UTF_8))));
    jdbc.update(
        """
        INSERT INTO parked_record (consumer, topic, part, record_offset, enrollment_id, event_id, type,
                                   headers, payload, cause)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
        """,
        consumer,
        failed.topic(),
        failed.partition(),
        failed.offset(),
        keyOf(failed),
        headers.getOrDefault("ce_id", "unknown"),
        headers.getOrDefault("ce_type", "unknown"),
        new String(FactJson.write(headers), StandardCharsets.UTF_8),
        failed.value() == null ? new byte[0] : failed.value(),
        storable(cause));
  }

  static String keyOf(ConsumerRecord<String, byte[]> received) {
    return received.key() == null ? "" : storable(received.key());
  }

  /** PostgreSQL stores every character but NUL. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** Locks it until the transaction ends: two operators who retry at once take turns. */
  Optional<Parked> firstParkedOf(String enrollmentId) {
    return jdbc
        .query(
            """
            SELECT topic, part, record_offset, enrollment_id, headers, payload FROM parked_record
             WHERE consumer = ? AND enrollment_id = ?
             ORDER BY parked_at, topic, part, record_offset LIMIT 1 FOR UPDATE
            """,
            (row, _) ->
                new Parked(
                    row.getString(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBytes(6)),
            consumer,
            enrollmentId)
        .stream()
        .findFirst();
  }

  void unpark(Parked parked) {
    jdbc.update(
        "DELETE FROM parked_record WHERE consumer = ? AND topic = ? AND part = ? AND record_offset"
            + " = ?",
        consumer,
        parked.topic,
        parked.part,
        parked.offset);
  }

  void markAttempt(Parked parked, String cause) {
    jdbc.update(
        """
        UPDATE parked_record SET attempts = attempts + 1, cause = ?
         WHERE consumer = ? AND topic = ? AND part = ? AND record_offset = ?
        """,
        storable(cause),
        consumer,
        parked.topic,
        parked.part,
        parked.offset);
  }
}
