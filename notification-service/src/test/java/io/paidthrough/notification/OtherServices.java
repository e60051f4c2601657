package io.paidthrough.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Stands for the other services and a mail server; facts come over Kafka as their relays send them.
 */
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

    /** Returns the event id once Kafka has the record. */
    public String says(String source, Fact fact) {
      var eventId = UuidCreator.getTimeOrderedEpoch().toString();
      var stream = source + "-" + fact.enrollmentId();
      send(source, fact, eventId, stream, sequences.merge(stream, 1, Integer::sum) - 1);
      return eventId;
    }

    /** Says one fact again under the same event id, as a relay does that crashed. */
    public void repeats(String source, Fact fact, String eventId, int sequence) {
      send(source, fact, eventId, source + "-" + fact.enrollmentId(), sequence);
    }

    private void send(String source, Fact fact, String eventId, String stream, int sequence) {
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
              "portal",
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
  MailServer mailServer() {
    return new MailServer();
  }

  @Bean
  BillingStandIn billing() {
    return new BillingStandIn();
  }

  @Bean
  DynamicPropertyRegistrar whereTheyAre(MailServer mail, BillingStandIn billing) {
    return properties -> {
      properties.add("spring.mail.port", mail::port);
      properties.add("paidthrough.billing-url", billing::url);
      properties.add("paidthrough.payment-url", billing::url);
      properties.add("paidthrough.token-url", billing::tokenUrl);
    };
  }

  @Bean
  NewTopic coverageTopic() {
    return TopicBuilder.name(RelayAutoConfiguration.topicOf("coverage")).partitions(3).build();
  }

  @Bean
  NewTopic paymentTopic() {
    return TopicBuilder.name(RelayAutoConfiguration.topicOf("payment")).partitions(3).build();
  }
}
