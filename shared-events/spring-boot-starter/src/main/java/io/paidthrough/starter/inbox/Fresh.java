package io.paidthrough.starter.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What of a batch is to be handled: records at or behind their partition's next offset, as long as
 * none is missing in between. Records in front were handled before; records behind a hole must wait
 * for what is in it, which happens when another owner's work was rolled back.
 */
final class Fresh {
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, ConsumerRecord<String, byte[]>> lastOfEach =
      new LinkedHashMap<>();
  private final Map<TopicPartition, Long> holes = new HashMap<>();

  /**
   * @param nextOffsets by partition, as stored
   */
  Fresh(List<ConsumerRecord<String, byte[]>> batch, Map<TopicPartition, Long> nextOffsets) {
    for (var received : batch) {
      var partition = partitionOf(received);
      var next = nextOffsets.getOrDefault(partition, 0L);
      var last = lastOfEach.get(partition);
      if (received.offset() < next || holes.containsKey(partition)) {
        continue;
      }
      if (last == null && received.offset() > next) {
        holes.put(partition, next);
        continue;
      }
      records.add(received);
      lastOfEach.put(partition, received);
    }
  }

  static TopicPartition partitionOf(ConsumerRecord<String, byte[]> received) {
    return new TopicPartition(received.topic(), received.partition());
  }

  List<ConsumerRecord<String, byte[]>> records() {
    return records;
  }

  Collection<ConsumerRecord<String, byte[]>> lastOfEach() {
    return lastOfEach.values();
  }

  /** Where to read again, by partition. */
  Map<TopicPartition, Long> holes() {
    return holes;
  }
}
