package io.paidthrough.starter.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.store.FactWriter;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestKafka;
import io.paidthrough.starter.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Execution(ExecutionMode.CONCURRENT) // with a broker and a database of its own
class EventRelayTest {
  private static final int WRITERS = 8;
  private static final int TRANSACTIONS_EACH = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestKafka kafka;
  private static Producer<String, byte[]> producer;

  private final DataSource dataSource = TestPostgres.migrated("classpath:db/starter");
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final FactSignal signal = new FactSignal();
  private final FactWriter facts =
      new FactWriter(jdbc, new BusinessClock(new TestClock(), TestClock.NEW_YORK), signal);

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = TestKafka.start();
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("random-writers", 6, (short) 1),
                  new NewTopic("crashes", 6, (short) 1),
                  new NewTopic("takeover", 6, (short) 1)))
          .all()
          .get();
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopKafka() {
    producer.close();
    kafka.close();
  }

  @Test
  void random_writers_and_rollbacks_lose_nothing_repeat_nothing_and_keep_the_order() {
    var relay = relay("random-writers", () -> {});
    relay.start();
    var committed = writeAtRandom();

    await().atMost(PATIENCE).until(relay::isSettled);
    relay.stop();

    var received = readAll("random-writers", committed.size());
    assertThat(received.stream().map(EventRelayTest::eventId)).doesNotHaveDuplicates();
    assertThat(received.stream().map(EventRelayTest::eventId).toList())
        .containsExactlyInAnyOrderElementsOf(committed);
    assertOrderPerEnrollment(received);
  }

  @Test
  void a_crash_between_flush_and_advance_repeats_at_most_the_batch_and_loses_nothing() {
    var crashes = new AtomicInteger();
    var random = new Random(7);
    var relay =
        relay(
            "crashes",
            () -> {
              if (crashes.get() < 15 && random.nextInt(3) == 0) {
                crashes.incrementAndGet();
                throw new IllegalStateException("killed between flush and advance");
              }
            });
    relay.start();
    var committed = writeAtRandom();

    await().atMost(PATIENCE).until(relay::isSettled);
    relay.stop();

    assertThat(crashes).hasPositiveValue();
    var received = readAll("crashes", committed.size());
    assertThat(new HashSet<>(received.stream().map(EventRelayTest::eventId).toList()))
        .isEqualTo(new HashSet<>(committed));
    assertOrderPerEnrollment(firstDeliveries(received));
  }

  @Test
  void a_second_relay_takes_over_where_the_first_one_died() {
    var dies = relay("takeover", () -> {});
    dies.start();
    append("E-1", 3);
    await().atMost(PATIENCE).until(dies::isSettled);
    dies.stop();
    append("E-1", 2);

    var successor = relay("takeover", () -> {});
    successor.start();
    await().atMost(PATIENCE).until(successor::isSettled);
    successor.stop();

    var received = readAll("takeover", 5);
    assertThat(received).hasSize(5);
    assertOrderPerEnrollment(received);
    assertThat(header(received.getFirst(), "ce_type"))
        .isEqualTo("io.paidthrough.billing.CreditHeld.v1");
    assertThat(header(received.getFirst(), "ce_source")).isEqualTo("/billing-service");
    assertThat(header(received.getFirst(), "ce_time")).isEqualTo("2026-05-20T14:15:00.000Z");
    assertThat(received.getFirst().key()).isEqualTo("E-1");
  }

  private EventRelay relay(String topic, Runnable afterFlush) {
    var settings =
        new RelaySettings(
            "billing",
            topic,
            50,
            Duration.ofSeconds(10),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofMillis(2),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(5),
            afterFlush);
    return new EventRelay(jdbc, producer, signal, settings);
  }

  /**
   * Many threads, transactions of several facts that overlap in time, some rolled back at the end.
   */
  private List<String> writeAtRandom() {
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      var writers = new ArrayList<Callable<Void>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(writer);
        var enrollment = "E-" + writer;
        writers.add(
            () -> {
              for (int i = 0; i < TRANSACTIONS_EACH; i++) {
                writeOnce(enrollment, random);
              }
              return null;
            });
      }
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return jdbc.queryForList("SELECT eventidentifier FROM domainevententry", String.class);
  }

  private void writeOnce(String enrollment, Random random) {
    transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i <= random.nextInt(3); i++) {
            append(enrollment, 1);
            if (random.nextInt(4) == 0) {
              jdbc.queryForList(
                  "SELECT pg_sleep(0.002)::text"); // others take later indexes meanwhile
            }
          }
          if (random.nextInt(10) == 0) {
            status.setRollbackOnly();
          }
        });
  }

  private void append(String enrollment, int count) {
    for (int i = 0; i < count; i++) {
      var fact =
          new CreditHeld(
              enrollment, "p", Money.ofCents(1), Money.ofCents(1), LocalDate.of(2026, 5, 20));
      facts.append("Test", List.of(new FactWriter.Entry(enrollment, fact, Cause.by("test"))));
    }
  }

  private static List<ConsumerRecord<String, byte[]>> readAll(String topic, int atLeast) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test-" + topic,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      var received = new ArrayList<ConsumerRecord<String, byte[]>>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(received::add);
                return received.size() >= atLeast && isAtEnd(consumer);
              });
      return received;
    }
  }

  private static boolean isAtEnd(KafkaConsumer<String, byte[]> consumer) {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static List<ConsumerRecord<String, byte[]>> firstDeliveries(
      List<ConsumerRecord<String, byte[]>> received) {
    Set<String> seen = new HashSet<>();
    return received.stream().filter(one -> seen.add(eventId(one))).toList();
  }

  private static void assertOrderPerEnrollment(List<ConsumerRecord<String, byte[]>> received) {
    var next = new HashMap<String, Long>();
    for (var one : received) {
      var sequence = Long.parseLong(header(one, "ce_sequence"));
      assertThat(sequence).isEqualTo(next.getOrDefault(one.key(), 0L));
      next.put(one.key(), sequence + 1);
    }
  }

  private static String eventId(ConsumerRecord<String, byte[]> received) {
    return header(received, "ce_id");
  }

  private static String header(ConsumerRecord<String, byte[]> received, String name) {
    return new String(received.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
