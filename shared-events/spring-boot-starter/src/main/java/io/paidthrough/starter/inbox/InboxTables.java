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

  /** Locks the partition's progress until the transaction ends: two owners of one partition take turns. */
  long nextOffset(TopicPartition partition) {
    jdbc.update(
        """
        INSERT INTO consumer_offset (consumer, topic, part, next_offset) VALUES (?, ?, ?, 0)
        ON CONFLICT DO NOTHING
        """,
        consumer,
        partition.topic(),
        partition.partition());
    var next =
        jdbc.queryForObject(
            """
            SELECT next_offset FROM consumer_offset
             WHERE consumer = ? AND topic = ? AND part = ? FOR UPDATE
            """,
            Long.class,
            consumer,
            partition.topic(),
            partition.partition());
    return next == null ? 0 : next;
  }

  void advance(ConsumerRecord<String, byte[]> last) {
    jdbc.update(
        """
        UPDATE consumer_offset SET next_offset = ?, last_position = greatest(last_position, ?)
         WHERE consumer = ? AND topic = ? AND part = ?
        """,
        last.offset() + 1,
        ReceivedFact.position(last),
        consumer,
        last.topic(),
        last.partition());
  }

  Map<TopicPartition, Long> nextOffsets() {
    var offsets = new HashMap<TopicPartition, Long>();
    jdbc.query(
        "SELECT topic, part, next_offset FROM consumer_offset WHERE consumer = ?",
        row -> {
          offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        },
        consumer);
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

  /** Parks whatever came, however malformed: a record that cannot even be parked would block all others. */
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
        "DELETE FROM parked_record WHERE consumer = ? AND topic = ? AND part = ? AND record_offset = ?",
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
