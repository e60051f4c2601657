package io.paidthrough.starter.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Hands a batch to its {@link FactConsumer} in one transaction with the offsets. When that fails, the
 * records come one by one; what still fails is parked, together with every later record of the same
 * enrollment, and all others flow on. A database that is away parks nothing: the batch waits.
 */
final class Inbox
    implements BatchConsumerAwareMessageListener<String, byte[]>, ConsumerSeekAware {
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
    var offsets = tables.nextOffsets();
    assignments
        .keySet()
        .forEach(
            partition ->
                callback.seek(
                    partition.topic(),
                    partition.partition(),
                    offsets.getOrDefault(partition, 0L)));
    assigned = true;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<String, byte[]>> records, @Nullable Consumer<?, ?> client) {
    var jumped =
        byPartition(records).entrySet().stream()
            .filter(entry -> !handlePartition(entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (client != null) {
      jumped.forEach(partition -> seekBack(client, partition));
    }
  }

  private void seekBack(Consumer<?, ?> client, TopicPartition partition) {
    var next = tables.nextOffsets().getOrDefault(partition, 0L);
    LOG.info("{} goes back to {} of {}", consumer.name(), next, partition);
    client.seek(partition, next);
  }

  private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition(
      List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                received -> new TopicPartition(received.topic(), received.partition()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** Returns false when the records begin behind a hole, which happens when another owner was rolled back. */
  private boolean handlePartition(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    try {
      return handleTogether(partition, records);
    } catch (RuntimeException e) {
      if (isTransient(e)) {
        throw e;
      }
      LOG.warn("{} handles {} records one by one: {}", consumer.name(), records.size(), e.toString());
      records.forEach(received -> handleAlone(partition, received));
      return true;
    }
  }

  private boolean handleTogether(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              var next = tables.nextOffset(partition);
              var fresh = records.stream().filter(received -> received.offset() >= next).toList();
              if (fresh.isEmpty()) {
                return true;
              }
              if (fresh.getFirst().offset() > next) {
                return false;
              }
              refuseParked(fresh);
              consume(fresh);
              tables.advance(fresh.getLast());
              return true;
            }));
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

  private void handleAlone(TopicPartition partition, ConsumerRecord<String, byte[]> received) {
    for (int attempt = 1; ; attempt++) {
      try {
        handleTogether(partition, List.of(received));
        return;
      } catch (BehindParked _) {
        park(partition, received, "waits behind an earlier fact of the same enrollment");
        return;
      } catch (RuntimeException e) {
        if (isTransient(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS || !pause(attempt)) {
          LOG.error("{} parks {}", consumer.name(), received.key(), e);
          park(partition, received, describe(e));
          return;
        }
      }
    }
  }

  private void park(TopicPartition partition, ConsumerRecord<String, byte[]> received, String cause) {
    transaction.executeWithoutResult(
        _ -> {
          if (tables.nextOffset(partition) <= received.offset()) {
            tables.park(received, cause);
            tables.advance(received);
          }
        });
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
