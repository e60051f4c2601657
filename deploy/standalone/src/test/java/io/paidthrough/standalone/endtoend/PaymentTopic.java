package io.paidthrough.standalone.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What payment-service said, as anybody hears it: the same fact twice is one. */
final class PaymentTopic {
  private static final String NAME = "paidthrough.payment.v1";

  /**
   * A fact.
   *
   * @param type such as {@code PaymentReturned}
   */
  record Said(String type, JsonNode body) {
    String text(String field) {
      return body.path(field).asString("");
    }
  }

  private PaymentTopic() {}

  static List<Said> all(String brokers) {
    var facts = new LinkedHashMap<String, Said>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var parts =
          consumer.partitionsFor(NAME).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      var ends = consumer.endOffsets(parts);
      while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(message -> facts.put(header(message, "ce_id"), said(message)));
      }
    }
    return List.copyOf(facts.values());
  }

  private static Said said(ConsumerRecord<byte[], byte[]> message) {
    var type = header(message, "ce_type").split("\\.");
    return new Said(type[type.length - 2], JsonMapper.shared().readTree(message.value()));
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
