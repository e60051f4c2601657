package io.paidthrough.starter.inbox;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A fact of another service as it arrived.
 *
 * @param eventId unique, the same however often it is delivered
 * @param type wire name
 * @param source the service that said it, such as {@code billing}
 * @param stream the aggregate it belongs to
 * @param sequence its place within the stream, from 0
 * @param recordedAt when it was recorded, business time
 * @param actor who caused it
 * @param correlationId what it belongs to
 * @param causationId what led to it directly
 */
public record ReceivedFact(
    Fact fact,
    String eventId,
    String type,
    String source,
    String stream,
    long sequence,
    Instant recordedAt,
    String actor,
    String correlationId,
    @Nullable String causationId) {

  public String enrollmentId() {
    return fact.enrollmentId();
  }

  /** The cause of whatever this fact leads to. */
  public Cause asCause() {
    return new Cause(Cause.SYSTEM, correlationId, eventId);
  }

  /**
   * Reads a record; empty for a type this build does not know, which a newer service may send.
   *
   * @throws tools.jackson.core.JacksonException when a known type cannot be read
   */
  static Optional<ReceivedFact> read(ConsumerRecord<String, byte[]> received) {
    var type = header(received, "ce_type");
    return FactCatalog.typeOf(type)
        .map(
            factType ->
                new ReceivedFact(
                    FactJson.read(received.value(), factType),
                    eventId(received),
                    type,
                    header(received, "ce_source").replaceAll("^/|-service$", ""),
                    header(received, "ce_stream"),
                    Long.parseLong(header(received, "ce_sequence")),
                    Instant.parse(header(received, "ce_time")),
                    optionalHeader(received, "ce_actor").orElse(Cause.SYSTEM),
                    optionalHeader(received, "ce_correlationid").orElse(eventId(received)),
                    optionalHeader(received, "ce_causationid").orElse(null)));
  }

  static String eventId(ConsumerRecord<String, byte[]> received) {
    return header(received, "ce_id");
  }

  static long position(ConsumerRecord<String, byte[]> received) {
    return optionalHeader(received, "ce_position").map(Long::parseLong).orElse(0L);
  }

  private static String header(ConsumerRecord<String, byte[]> received, String name) {
    return optionalHeader(received, name)
        .orElseThrow(() -> new IllegalArgumentException("the record has no header " + name));
  }

  static Optional<String> optionalHeader(ConsumerRecord<String, byte[]> received, String name) {
    return Optional.ofNullable(received.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }
}
