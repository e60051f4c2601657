package io.paidthrough.starter.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands a batch to its {@link FactConsumer} in one transaction with the offsets. When that fails,
 * the records come one by one; what still fails is parked, together with every later record of the
 * same enrollment, and all others flow on. A database that is away parks nothing: the batch waits.
 */
final class Inbox implements BatchConsumerAwareMessageListener<String, byte[]>, ConsumerSeekAware {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final int ATTEMPTS = 5;
  private static final long FIRST_PAUSE_MILLIS = 40;

  private final FactConsumer consumer;
  private final InboxTables tables;
  private final TransactionTemplate transaction;
  private volatile boolean assigned;

  Inbox(FactConsumer consumer, InboxTables tables, TransactionTemplate transaction) {
    this.consumer = consumer;
    this.tables = tables;
    this.transaction = transaction;
  }

  /** Whether the group ever gave this node its share. */
  boolean hasBeenAssigned() {
    return assigned;
  }

  /** The database knows the truth about positions; the broker's committed offsets do not count. */
  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    tables.begin(assignments.keySet());
    var offsets = tables.nextOffsets();
    assignments
        .keySet()
        .forEach(
            partition ->
                callback.seek(partition.topic(), partition.partition(), offsets.get(partition)));
    assigned = true;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<String, byte[]>> records, @Nullable Consumer<?, ?> client) {
    handle(records)
        .forEach(
            (partition, next) -> {
              LOG.info("{} goes back to {} of {}", consumer.name(), next, partition);
              if (client != null) {
                client.seek(partition, next);
              }
            });
  }

  /** Returns where to go back to: partitions whose records begin behind a hole. */
  private Map<TopicPartition, Long> handle(List<ConsumerRecord<String, byte[]>> records) {
    try {
      return handleTogether(records);
    } catch (RuntimeException e) {
      if (isTransient(e)) {
        throw e;
      }
      LOG.warn(
          "{} handles {} records one by one: {}", consumer.name(), records.size(), e.toString());
      var holes = new HashMap<TopicPartition, Long>();
      records.forEach(received -> holes.putAll(handleAlone(received)));
      return holes;
    }
  }

  private Map<TopicPartition, Long> handleTogether(List<ConsumerRecord<String, byte[]>> records) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var fresh = new Fresh(records, tables.lock(partitionsOf(records)));
              if (!fresh.records().isEmpty()) {
                refuseParked(fresh.records());
                consume(fresh.records());
                tables.advance(fresh.lastOfEach());
              }
              return fresh.holes();
            }));
  }

  private static Set<TopicPartition> partitionsOf(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().map(Fresh::partitionOf).collect(Collectors.toSet());
  }

  private void refuseParked(List<ConsumerRecord<String, byte[]>> records) {
    if (!tables.parkedAmong(keys(records)).isEmpty()) {
      throw new BehindParked();
    }
  }

  private void consume(List<ConsumerRecord<String, byte[]>> records) {
    var firstSeen = tables.firstSeen(records.stream().map(ReceivedFact::eventId).toList());
    var facts = new ArrayList<ReceivedFact>(records.size());
    for (var received : records) {
      if (firstSeen.remove(ReceivedFact.eventId(received))) {
        ReceivedFact.read(received).ifPresent(facts::add);
      }
    }
    if (!facts.isEmpty()) {
      consumer.handle(facts);
    }
  }

  private Map<TopicPartition, Long> handleAlone(ConsumerRecord<String, byte[]> received) {
    for (int attempt = 1; ; attempt++) {
      try {
        return handleTogether(List.of(received));
      } catch (BehindParked _) {
        return park(received, "waits behind an earlier fact of the same enrollment");
      } catch (RuntimeException e) {
        if (isTransient(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS || !pause(attempt)) {
          LOG.error("{} parks {}", consumer.name(), received.key(), e);
          return park(received, describe(e));
        }
      }
    }
  }

  private Map<TopicPartition, Long> park(ConsumerRecord<String, byte[]> received, String cause) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var alone = List.of(received);
              var fresh = new Fresh(alone, tables.lock(partitionsOf(alone)));
              if (!fresh.records().isEmpty()) {
                tables.park(received, cause);
                tables.advance(fresh.lastOfEach());
              }
              return fresh.holes();
            }));
  }

  /**
   * Tries an enrollment's parked records again, in order, and stops at the first that still fails.
   *
   * @return how many were handled
   */
  int retry(String enrollmentId) {
    for (int handled = 0; ; handled++) {
      try {
        if (!Boolean.TRUE.equals(transaction.execute(_ -> retryFirst(enrollmentId)))) {
          return handled;
        }
      } catch (RuntimeException e) {
        LOG.warn("{} keeps {} parked: {}", consumer.name(), enrollmentId, e.toString());
        transaction.executeWithoutResult(
            _ ->
                tables
                    .firstParkedOf(enrollmentId)
                    .ifPresent(parked -> tables.markAttempt(parked, describe(e))));
        return handled;
      }
    }
  }

  private boolean retryFirst(String enrollmentId) {
    var first = tables.firstParkedOf(enrollmentId);
    first.ifPresent(
        parked -> {
          consume(List.of(parked.toRecord()));
          tables.unpark(parked);
        });
    return first.isPresent();
  }

  private static Collection<String> keys(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().map(InboxTables::keyOf).distinct().toList();
  }

  private static boolean pause(int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String describe(RuntimeException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static boolean isTransient(RuntimeException e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof CannotCreateTransactionException;
  }

  /** An earlier record of the same enrollment is parked. */
  private static final class BehindParked extends RuntimeException {
    BehindParked() {
      super("an earlier fact of the same enrollment is parked", null, false, false);
    }
  }
}
