package io.paidthrough.starter.inbox;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumers of this service: their containers, their progress, their parked records. */
public final class Inboxes implements SmartLifecycle, Settling {
  private static final long ANSWER_SECONDS = 10;

  private static final Duration POLL = Duration.ofSeconds(1);

  private record Running(
      FactConsumer consumer,
      Inbox inbox,
      InboxTables tables,
      ConcurrentMessageListenerContainer<String, byte[]> container) {}

  private final List<Running> running;
  private final Admin admin;
  private final JdbcTemplate jdbc;
  private final Map<String, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

  Inboxes(
      List<FactConsumer> consumers,
      ConsumerFactory<String, byte[]> factory,
      Admin admin,
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      int concurrency) {
    this.admin = admin;
    this.jdbc = jdbc;
    this.running =
        consumers.stream()
            .map(
                consumer -> {
                  var tables = new InboxTables(jdbc, consumer.name());
                  var inbox = new Inbox(consumer, tables, transaction);
                  return new Running(
                      consumer, inbox, tables, container(consumer, inbox, factory, concurrency));
                })
            .toList();
  }

  private static ConcurrentMessageListenerContainer<String, byte[]> container(
      FactConsumer consumer,
      Inbox inbox,
      ConsumerFactory<String, byte[]> factory,
      int concurrency) {
    var properties = new ContainerProperties(topics(consumer).toArray(String[]::new));
    properties.setGroupId(consumer.name());
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMessageListener(inbox);
    properties.setMissingTopicsFatal(false);
    properties.setPollTimeout(POLL.toMillis());
    properties.setShutdownTimeout(Duration.ofSeconds(5).toMillis());
    var container = new ConcurrentMessageListenerContainer<>(factory, properties);
    container.setConcurrency(concurrency);
    container.setBeanName(consumer.name());
    container.setCommonErrorHandler(waitForEver());
    return container;
  }

  /** Only failures that pass by themselves get here; everything else was parked. */
  private static DefaultErrorHandler waitForEver() {
    var backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(5_000);
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    return new DefaultErrorHandler(backOff);
  }

  private static List<String> topics(FactConsumer consumer) {
    return consumer.sources().stream().map(RelayAutoConfiguration::topicOf).sorted().toList();
  }

  /** Whether this service reads the facts of another. */
  public boolean reads(String source) {
    return running.stream().anyMatch(r -> r.consumer.sources().contains(source));
  }

  /**
   * Whether every consumer of {@code source} has handled its fact of an enrollment at a position.
   */
  public boolean hasHandled(String source, String enrollmentId, long position) {
    var topic = RelayAutoConfiguration.topicOf(source);
    return running.stream()
        .filter(r -> r.consumer.sources().contains(source))
        .allMatch(r -> lastPosition(r.consumer.name(), topic, enrollmentId) >= position);
  }

  private long lastPosition(String consumer, String topic, String enrollmentId) {
    var partitions = partitions(topic);
    if (partitions.isEmpty()) {
      return 0;
    }
    var key = enrollmentId.getBytes(StandardCharsets.UTF_8);
    var partition = BuiltInPartitioner.partitionForKey(key, partitions.size());
    return jdbc
        .queryForList(
            "SELECT last_position FROM consumer_offset WHERE consumer = ? AND topic = ? AND part ="
                + " ?",
            Long.class,
            consumer,
            topic,
            partition)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /**
   * Empty while the service that owns the topic has not created it. Never changes afterwards: the
   * order per enrollment depends on it.
   */
  private List<TopicPartition> partitions(String topic) {
    var known = partitions.getOrDefault(topic, List.of());
    if (known.isEmpty()) {
      known = described(topic);
      partitions.put(topic, known);
    }
    return known;
  }

  @Override
  public String name() {
    return "inbox";
  }

  /** True when every consumer has handled everything that is on Kafka now. */
  @Override
  public boolean isSettled() {
    return running.stream()
        .allMatch(
            r -> {
              var handled = r.tables.nextOffsets();
              return endOffsets(topics(r.consumer)).entrySet().stream()
                  .allMatch(end -> handled.getOrDefault(end.getKey(), 0L) >= end.getValue());
            });
  }

  /** True once every consumer was given its share of the partitions. */
  public boolean isReady() {
    return running.stream().allMatch(r -> r.inbox.hasBeenAssigned() && r.container.isRunning());
  }

  /**
   * Tries an enrollment's parked records again, in order.
   *
   * @return how many were handled
   */
  public int retryParked(String enrollmentId) {
    return running.stream().mapToInt(r -> r.inbox.retry(enrollmentId)).sum();
  }

  private Map<TopicPartition, Long> endOffsets(List<String> topics) {
    var latest =
        topics.stream()
            .flatMap(topic -> partitions(topic).stream())
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    return await(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private List<TopicPartition> described(String topic) {
    try {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get(ANSWER_SECONDS, TimeUnit.SECONDS)
          .partitions()
          .stream()
          .map(partition -> new TopicPartition(topic, partition.partition()))
          .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return List.of();
      }
      throw unanswered(e);
    } catch (TimeoutException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private static IllegalStateException unanswered(Exception e) {
    return new IllegalStateException("Kafka did not answer: " + e.getMessage(), e);
  }

  @Override
  public void start() {
    running.forEach(r -> r.container.start());
  }

  @Override
  public void stop() {
    running.forEach(r -> r.container.stop());
  }

  @Override
  public boolean isRunning() {
    return running.stream().anyMatch(r -> r.container.isRunning());
  }
}
