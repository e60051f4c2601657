package io.paidthrough.coverage.api;

import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.RecordedFact;
import io.paidthrough.coverage.timeline.RecordedRange;
import io.paidthrough.events.FactCatalog;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A range of days in both times.
 *
 * @param effectiveStart first day; null when it reaches back without end
 * @param effectiveEnd last day, inclusive; null when it reaches on without end
 * @param claimsPended whether the carrier may hold claims of these days
 * @param recordedFrom when the fact was recorded that led to it
 * @param recordedUntil when the fact was recorded that replaced it; null while it is believed
 * @param because the fact that led to it
 */
record HistoryRange(
    CoverageStatus status,
    @Nullable LocalDate effectiveStart,
    @Nullable LocalDate effectiveEnd,
    boolean claimsPended,
    Instant recordedFrom,
    @Nullable Instant recordedUntil,
    Because because) {

  /** A fact by its name. */
  record Because(String eventId, String type) {
    private static Because of(RecordedFact recorded) {
      return new Because(recorded.eventId(), FactCatalog.wireName(recorded.fact().getClass()));
    }
  }

  static HistoryRange of(RecordedRange recorded) {
    return new HistoryRange(
        recorded.range().status(),
        recorded.range().start(),
        recorded.range().end(),
        recorded.range().claimsPended(),
        recorded.recordedFrom(),
        recorded.recordedUntil(),
        Because.of(recorded.because()));
  }
}
