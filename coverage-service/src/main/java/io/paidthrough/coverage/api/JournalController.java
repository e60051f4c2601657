package io.paidthrough.coverage.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.journal.JournalEntry;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every fact about one enrollment in the order of its recording: what all answers rest on. */
@RestController
class JournalController {
  /** One fact with its CloudEvents attributes. */
  record Entry(
      String eventId,
      String type,
      String source,
      String stream,
      long sequence,
      Instant recordedAt,
      String actor,
      String correlationId,
      @Nullable String causationId,
      @JsonRawValue String fact) {
    private static Entry of(JournalEntry kept) {
      return new Entry(
          kept.eventId(),
          kept.type(),
          kept.source(),
          kept.stream(),
          kept.sequence(),
          kept.recordedAt(),
          kept.actor(),
          kept.correlationId(),
          kept.causationId(),
          kept.json());
    }
  }

  private record Place(Instant recordedAt, long position) {
    private static final Place BEGINNING = new Place(Instant.EPOCH, 0);

    private static Place of(@Nullable String cursor) {
      if (cursor == null) {
        return BEGINNING;
      }
      var parts = Page.decode(cursor).split("/", 2);
      try {
        var recordedAt = Viewpoint.sane("cursor", Instant.parse(parts[0]));
        return new Place(recordedAt, Long.parseLong(parts[parts.length - 1]));
      } catch (DateTimeException | NumberFormatException _) {
        throw Page.invalid("cursor", "is not one of ours");
      }
    }

    private static String text(JournalEntry entry) {
      return entry.recordedAt() + "/" + entry.position();
    }
  }

  private final Journal journal;

  JournalController(Journal journal) {
    this.journal = journal;
  }

  @GetMapping("/v1/coverages/{enrollmentId}/journal")
  Page<Entry> journal(
      @PathVariable String enrollmentId,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String cursor) {
    var after = Place.of(cursor);
    var rows =
        journal.entries(enrollmentId, after.recordedAt, after.position, Page.limit(limit) + 1);
    if (rows.isEmpty() && cursor == null) {
      throw Problem.notFound(
          "ENROLLMENT_UNKNOWN", "Nothing is known here of enrollment " + enrollmentId + ".");
    }
    return Page.of(rows, limit, Place::text, Entry::of);
  }
}
