package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Fact;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact as the journal keeps it: with its place, its time and who caused it.
 *
 * @param eventId unique, the same however often the fact arrives
 * @param sequence place within its stream, from 0; among billing's facts the order in which it
 *     decided
 * @param recordedAt when it was recorded, business time
 * @param actor who caused it: {@code SYSTEM}, {@code BANK}, or the client that called
 * @param correlationId what it belongs to
 * @param causationId what led to it directly; null at the beginning of a chain
 */
public record RecordedFact(
    Fact fact,
    String eventId,
    long sequence,
    Instant recordedAt,
    String actor,
    String correlationId,
    @Nullable String causationId) {

  /** Whether billing decided both at once: neighbours with the same cause. */
  boolean isOfOneDecisionWith(RecordedFact neighbour) {
    return causationId == null
        ? neighbour.causationId == null && correlationId.equals(neighbour.correlationId)
        : Objects.equals(causationId, neighbour.causationId);
  }
}
