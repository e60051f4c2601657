package io.paidthrough.coverage;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import io.paidthrough.starter.store.FactJson;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.TopicBuilder;

/** Stands for billing and payment: puts their facts on Kafka as their relays do. */
@TestConfiguration(proxyBeanMethods = false)
public class OtherServices {
  /** Says facts of other services, each in the next place of its stream. */
  public static final class Voice {
    private final Producer<String, byte[]> producer;
    private final BusinessClock clock;
    private final Map<String, Integer> sequences = new HashMap<>();

    Voice(Producer<String, byte[]> producer, BusinessClock clock) {
      this.producer = producer;
      this.clock = clock;
    }

    /** What a portal brought about; returns the event id once Kafka has the record. */
    public String says(String source, Fact fact) {
      return says(source, fact, "portal");
    }

    /** What billing decided by itself on one of its daily runs. */
    public void decides(Fact fact) {
      says("billing", fact, "SYSTEM");
    }

    private String says(String source, Fact fact, String actor) {
      var eventId = UuidCreator.getTimeOrderedEpoch().toString();
      var stream = source.equals("billing") ? fact.enrollmentId() : fact.enrollmentId() + "-p";
      send(source, fact, eventId, stream, sequences.merge(stream, 1, Integer::sum) - 1, actor);
      return eventId;
    }

    /** Says one fact again under the same event id, as a relay does that crashed. */
    public void repeats(String source, Fact fact, String eventId, int sequence) {
      send(source, fact, eventId, fact.enrollmentId(), sequence, "portal");
    }

    private void send(
        String source, Fact fact, String eventId, String stream, int sequence, String actor) {
      var topic = RelayAutoConfiguration.topicOf(source);
      var kafkaRecord = new ProducerRecord<>(topic, fact.enrollmentId(), FactJson.write(fact));
      Map.of(
              "ce_specversion",
              "1.0",
              "ce_id",
              eventId,
              "ce_type",
              FactCatalog.wireName(fact.getClass()),
              "ce_source",
              "/" + source + "-service",
              "ce_subject",
              fact.enrollmentId(),
              "ce_time",
              clock.instant().toString(),
              "ce_sequence",
              Integer.toString(sequence),
              "ce_stream",
              stream,
              "ce_actor",
              actor,
              "ce_correlationid",
              eventId)
          .forEach(
              (name, value) ->
                  kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      try {
        producer.send(kafkaRecord).get(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Bean
  Voice voice(Producer<String, byte[]> relayProducer, BusinessClock clock) {
    return new Voice(relayProducer, clock);
  }

  @Bean
  Scenario scenario(
      Voice voice,
      TestClock clock,
      List<Settling> settling,
      TestTokens tokens,
      Environment environment) {
    return new Scenario(voice, clock, settling, tokens, environment);
  }

  @Bean
  NewTopic billingTopic() {
    return TopicBuilder.name(RelayAutoConfiguration.topicOf("billing")).partitions(3).build();
  }

  @Bean
  NewTopic paymentTopic() {
    return TopicBuilder.name(RelayAutoConfiguration.topicOf("payment")).partitions(3).build();
  }
}
