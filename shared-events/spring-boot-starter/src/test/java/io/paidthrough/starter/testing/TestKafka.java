package io.paidthrough.starter.testing;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/** A real broker of its own for one context: embedded by default, else a container. */
public interface TestKafka extends AutoCloseable {
  String bootstrapServers();

  @Override
  void close();

  static TestKafka start() {
    return TestInfrastructure.CONTAINERS ? container() : embedded();
  }

  private static TestKafka embedded() {
    var broker = new EmbeddedKafkaKraftBroker(1, 12);
    broker.brokerProperties(
        Map.of(
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1"));
    broker.afterPropertiesSet();
    return new TestKafka() {
      @Override
      public String bootstrapServers() {
        return broker.getBrokersAsString();
      }

      @Override
      public void close() {
        broker.destroy();
      }
    };
  }

  private static TestKafka container() {
    var kafka = new KafkaContainer("apache/kafka:4.2.1");
    kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    kafka.start();
    return new TestKafka() {
      @Override
      public String bootstrapServers() {
        return kafka.getBootstrapServers();
      }

      @Override
      public void close() {
        kafka.stop();
      }
    };
  }
}
