package io.paidthrough.starter.relay;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.store.FactJson;
import io.paidthrough.starter.store.FactSignal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Carries facts from the event store to Kafka in the order of the store: reads a batch, sends it,
 * waits for every acknowledgement, then moves its position in the same PostgreSQL. A crash in
 * between sends a batch again; nothing is ever skipped.
 *
 * <p>An index that is missing from the store may belong to a transaction that has not committed
 * yet. Every insert locks the table before it takes its index, so an index is proven dead once
 * every transaction that held such a lock when the gap was first seen has ended and a later read
 * still misses it. Until then the relay waits.
 *
 * <p>One relay is active per service: it holds a lease, and only the holder can move the position.
 */
public final class EventRelay implements SmartLifecycle, Settling {
  private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);

  private static final String ROWS =
      """
      SELECT globalindex, aggregateidentifier, sequencenumber, eventidentifier, timestamp, payloadtype,
             metadata, payload
        FROM domainevententry WHERE globalindex > ? ORDER BY globalindex LIMIT ?
      """;
  private static final String WRITERS =
      """
      SELECT virtualtransaction FROM pg_locks
       WHERE locktype = 'relation' AND relation = 'domainevententry'::regclass
         AND mode = 'RowExclusiveLock'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;
  private static final String LEASE =
      """
      UPDATE relay_position SET owner = ?, lease_until = now() + interval '15 s'
       WHERE relay = ? AND (owner = ? OR lease_until < now()) RETURNING global_index
      """;
  // Without waiting for the disk: a position lost in a crash only means that a batch is sent again.
  private static final String ADVANCE =
      """
      UPDATE relay_position
         SET global_index = ?, lease_until = now() + interval '15 s', updated_at = now()
       WHERE relay = ? AND owner = ? AND global_index = ?
         AND set_config('synchronous_commit', 'off', true) IS NOT NULL
      """;
  private static final String RELEASE =
      "UPDATE relay_position SET lease_until = 'epoch' WHERE relay = ? AND owner = ?";
  private static final String LAG =
      """
      SELECT coalesce(max(globalindex), 0) - (SELECT global_index FROM relay_position WHERE relay = ?)
        FROM domainevententry
      """;

  private record Row(
      long index,
      String stream,
      long sequence,
      String eventId,
      String recordedAt,
      String type,
      byte[] metadata,
      byte[] payload) {}

  private final JdbcTemplate jdbc;
  private final Producer<String, byte[]> producer;
  private final FactSignal signal;
  private final RelaySettings settings;
  private final String owner = UUID.randomUUID().toString();
  private final Map<Long, Set<String>> gaps = new HashMap<>();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  public EventRelay(
      JdbcTemplate jdbc,
      Producer<String, byte[]> producer,
      FactSignal signal,
      RelaySettings settings) {
    this.jdbc = jdbc;
    this.producer = producer;
    this.signal = signal;
    this.settings = settings;
  }

  @Override
  public String name() {
    return settings.service() + "-relay";
  }

  /** Facts stored but not yet known to be on Kafka, counted by index. */
  public long lag() {
    var lag = jdbc.queryForObject(LAG, Long.class, settings.service());
    return lag == null ? 0 : lag;
  }

  /**
   * Rolled-back facts leave indexes that nothing fills; the relay steps over them only when it
   * reads on.
   */
  @Override
  public boolean isSettled() {
    return lag() <= 0;
  }

  @Override
  public void start() {
    jdbc.update(
        "INSERT INTO relay_position (relay) VALUES (?) ON CONFLICT DO NOTHING", settings.service());
    var started = Thread.ofPlatform().name(name()).unstarted(this::runUntilInterrupted);
    thread.set(started);
    started.start();
  }

  @Override
  public void stop() {
    var running = thread.getAndSet(null);
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(settings.acknowledgeTimeout());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    var running = thread.get();
    return running != null && running.isAlive();
  }

  private void runUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        runWhileLeader();
      } catch (InterruptedException _) {
        break;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        LOG.warn("{} tries again: {}", name(), e.toString());
        pause();
      }
    }
    try {
      Thread.interrupted();
      jdbc.update(RELEASE, settings.service(), owner);
    } catch (RuntimeException e) {
      LOG.debug("{} leaves its lease to expire", name(), e);
    }
  }

  private void pause() {
    try {
      signal.await(settings.retryPause().toMillis());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void runWhileLeader() throws InterruptedException {
    gaps.clear();
    var leased = lease();
    while (leased == null) {
      signal.await(settings.leaseRetry().toMillis());
      leased = lease();
    }
    long position = leased;
    var renewAt = System.nanoTime() + settings.leaseRenewal().toNanos();
    while (true) {
      var begin = System.nanoTime();
      var next = cycle(position);
      var idle = next == position;
      position = next;
      rest(begin);
      if (idle) {
        signal.await(
            gaps.isEmpty() ? settings.idlePoll().toMillis() : settings.gapPoll().toMillis());
        if (System.nanoTime() > renewAt) {
          if (lease() == null) {
            throw new IllegalStateException("another relay took the lease");
          }
          renewAt = System.nanoTime() + settings.leaseRenewal().toNanos();
        }
      }
    }
  }

  /**
   * Facts that are stored within a moment travel together: under load, fewer and larger batches.
   */
  private void rest(long begin) throws InterruptedException {
    var left = settings.pace().toNanos() - (System.nanoTime() - begin);
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private @Nullable Long lease() {
    return jdbc.query(LEASE, (row, _) -> row.getLong(1), owner, settings.service(), owner).stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * Carries one batch. Returns the position after it: everything up to there is on Kafka or dead.
   */
  long cycle(long position) throws InterruptedException {
    var writersBeforeRead = gaps.isEmpty() ? Set.<String>of() : writers();
    var rows = read(position);
    var acknowledgements = new ArrayList<Future<RecordMetadata>>(rows.size());
    var expected = position + 1;
    var blocked = false;
    for (var row : rows) {
      while (expected < row.index && isDead(expected, writersBeforeRead)) {
        gaps.remove(expected++);
      }
      if (expected < row.index) {
        blocked = true;
        break;
      }
      acknowledgements.add(producer.send(recordOf(row)));
      expected++;
    }
    if (blocked) {
      rememberGaps(expected, rows);
    }
    awaitAll(acknowledgements);
    var next = expected - 1;
    if (next > position) {
      settings.afterFlush().run();
      if (jdbc.update(ADVANCE, next, settings.service(), owner, position) == 0) {
        throw new IllegalStateException("the lease was lost while a batch was under way");
      }
      gaps.keySet().removeIf(gap -> gap <= next);
    }
    return next;
  }

  private boolean isDead(long index, Set<String> writersNow) {
    var writersThen = gaps.get(index);
    return writersThen != null && Collections.disjoint(writersThen, writersNow);
  }

  private void rememberGaps(long firstMissing, List<Row> rows) {
    var writersNow = writers();
    var present = new java.util.HashSet<Long>();
    rows.forEach(row -> present.add(row.index));
    for (var index = firstMissing; index < rows.getLast().index; index++) {
      if (!present.contains(index)) {
        gaps.putIfAbsent(index, writersNow);
      }
    }
  }

  private Set<String> writers() {
    return Set.copyOf(jdbc.queryForList(WRITERS, String.class));
  }

  private List<Row> read(long position) {
    return jdbc.query(
        ROWS,
        (row, _) ->
            new Row(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7),
                row.getBytes(8)),
        position,
        settings.batchMax());
  }

  private void awaitAll(List<Future<RecordMetadata>> acknowledgements) throws InterruptedException {
    try {
      for (var acknowledgement : acknowledgements) {
        acknowledgement.get(settings.acknowledgeTimeout().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not acknowledge: " + e.getMessage(), e);
    }
  }

  private ProducerRecord<String, byte[]> recordOf(Row row) {
    var metadata = FactJson.readMetadata(row.metadata);
    var enrollmentId = metadata.getOrDefault("enrollmentId", row.stream);
    var kafkaRecord = new ProducerRecord<>(settings.topic(), enrollmentId, row.payload);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            row.eventId,
            "ce_type",
            row.type,
            "ce_source",
            "/" + settings.service() + "-service",
            "ce_subject",
            enrollmentId,
            "ce_time",
            row.recordedAt,
            "ce_sequence",
            Long.toString(row.sequence),
            "ce_position",
            Long.toString(row.index),
            "content-type",
            "application/json")
        .forEach((name, value) -> header(kafkaRecord, name, value));
    header(kafkaRecord, "ce_stream", row.stream);
    header(kafkaRecord, "ce_actor", metadata.get("actor"));
    header(kafkaRecord, "ce_correlationid", metadata.get("correlationId"));
    header(kafkaRecord, "ce_causationid", metadata.get("causationId"));
    return kafkaRecord;
  }

  private static void header(
      ProducerRecord<String, byte[]> kafkaRecord, String name, @Nullable String value) {
    if (value != null) {
      kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
