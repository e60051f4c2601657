package io.paidthrough.starter.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.store.StoreAutoConfiguration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.TopicBuilder;

/** One topic and one relay per service. */
@AutoConfiguration
@AutoConfigureAfter(
    value = StoreAutoConfiguration.class,
    name = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
public class RelayAutoConfiguration {
  /** The topic of a service's facts. */
  public static String topicOf(String service) {
    return "paidthrough." + service + ".v1";
  }

  /** Kept for ever: a topic is a source for replay. */
  @Bean
  NewTopic factsTopic(
      @Value("${paidthrough.service}") String service,
      @Value("${paidthrough.topics.partitions:12}") int partitions,
      @Value("${paidthrough.topics.replicas:3}") int replicas) {
    return TopicBuilder.name(topicOf(service))
        .partitions(partitions)
        .replicas(replicas)
        .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
        .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas > 1 ? "2" : "1")
        .build();
  }

  @Bean
  @ConditionalOnMissingBean
  RelaySettings relaySettings(@Value("${paidthrough.service}") String service) {
    return RelaySettings.of(service, topicOf(service));
  }

  /** Acknowledged by all, idempotent: retries keep the order within a partition. */
  @Bean(destroyMethod = "close")
  Producer<String, byte[]> relayProducer(KafkaProperties kafka) {
    var properties = kafka.buildProducerProperties();
    properties.putAll(
        Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.BATCH_SIZE_CONFIG, 131_072,
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000));
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  @Bean
  EventRelay eventRelay(
      JdbcTemplate jdbc,
      Producer<String, byte[]> relayProducer,
      FactSignal signal,
      RelaySettings settings,
      MeterRegistry meters) {
    var relay = new EventRelay(jdbc, relayProducer, signal, settings);
    Gauge.builder("paidthrough.relay.lag", relay, EventRelay::lag)
        .description("facts stored but not yet known to be on Kafka")
        .register(meters);
    return relay;
  }
}
