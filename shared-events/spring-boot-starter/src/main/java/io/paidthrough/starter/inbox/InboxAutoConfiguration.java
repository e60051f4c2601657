package io.paidthrough.starter.inbox;

import io.paidthrough.starter.relay.RelayAutoConfiguration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Consumers for every {@link FactConsumer} bean. */
@AutoConfiguration(after = RelayAutoConfiguration.class)
public class InboxAutoConfiguration {
  @Bean(destroyMethod = "close")
  Admin inboxAdmin(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  Inboxes inboxes(
      List<FactConsumer> consumers,
      KafkaProperties kafka,
      Admin inboxAdmin,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      @Value("${paidthrough.inbox.concurrency:1}") int concurrency) {
    var properties = kafka.buildConsumerProperties();
    properties.putAll(
        Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            // Not the new protocol: with it, an empty answer is followed by the next fetch only in
            // the
            // next poll (KAFKA-20780), and its background thread took a fifth of a core.
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            "classic",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1_000,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            250,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            10_000));
    var factory =
        new DefaultKafkaConsumerFactory<>(
            properties, new StringDeserializer(), new ByteArrayDeserializer());
    return new Inboxes(
        consumers, factory, inboxAdmin, jdbc, new TransactionTemplate(transactions), concurrency);
  }

  @Bean
  HealthIndicator inboxHealthIndicator(Inboxes inboxes) {
    return () ->
        inboxes.isReady()
            ? Health.up().build()
            : Health.outOfService().withDetail("waiting", "partitions not assigned yet").build();
  }
}
