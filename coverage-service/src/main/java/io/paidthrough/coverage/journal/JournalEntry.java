package io.paidthrough.coverage.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact as it is kept.
 *
 * @param position order of arrival
 * @param source the service that said it
 * @param stream the aggregate it belongs to there
 * @param sequence its place within the stream, from 0
 * @param type wire name
 * @param recordedAt when it was recorded there, business time
 * @param actor who caused it
 * @param correlationId what it belongs to
 * @param causationId what led to it directly; null at the beginning of a chain
 * @param json the fact itself
 */
public record JournalEntry(
    long position,
    String eventId,
    String source,
    String stream,
    long sequence,
    String type,
    Instant recordedAt,
    String actor,
    String correlationId,
    @Nullable String causationId,
    String json) {}
