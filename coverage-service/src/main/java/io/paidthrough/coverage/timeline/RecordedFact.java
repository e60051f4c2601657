package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.BillingFact;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact that decides about coverage, with its place and time.
 *
 * @param eventId unique, the same however often the fact arrives
 * @param sequence place among the facts of its enrollment, from 0: the order in which billing
 *     decided
 * @param recordedAt when billing recorded it, business time
 * @param correlationId what it belongs to
 * @param causationId what led to it directly; null at the beginning of a chain
 */
public record RecordedFact(
    BillingFact fact,
    String eventId,
    long sequence,
    Instant recordedAt,
    String correlationId,
    @Nullable String causationId) {

  /** Whether billing decided both at once: neighbours with the same cause. */
  boolean isOfOneDecisionWith(RecordedFact neighbour) {
    return causationId == null
        ? neighbour.causationId == null && correlationId.equals(neighbour.correlationId)
        : Objects.equals(causationId, neighbour.causationId);
  }
}
