package io.paidthrough.coverage.api;

import io.paidthrough.coverage.coverageview.CoverageQueries;
import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.timeline.CoverageStory;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Coverage of one enrollment: on a day, as known at an instant, and how it came about. */
@RestController
@RequestMapping("/v1/coverages/{enrollmentId}")
class CoverageController {
  private final CoverageQueries coverages;
  private final Journal journal;
  private final BusinessClock clock;

  CoverageController(CoverageQueries coverages, Journal journal, BusinessClock clock) {
    this.coverages = coverages;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param asOf the day that is asked about; the exchange's today by default
   * @param knownAt answers what was known then, from the facts recorded by then; now by default
   */
  @GetMapping
  Coverage coverage(
      @PathVariable String enrollmentId,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
      @RequestParam @Nullable Instant knownAt) {
    var view = Viewpoint.of(asOf, knownAt, clock);
    var row =
        view.inThePast()
            ? rowAsKnownAt(enrollmentId, view)
            : coverages.find(enrollmentId, view.asOf());
    return Coverage.of(row.orElseThrow(() -> unknown(enrollmentId)), view);
  }

  private Optional<CoverageRow> rowAsKnownAt(String enrollmentId, Viewpoint view) {
    return story(enrollmentId, view.knownAt())
        .timeline()
        .map(timeline -> CoverageRow.of(timeline, view.asOf()));
  }

  /** Every range of days that was ever believed, with the time from which until which it was. */
  @GetMapping("/history")
  Page<HistoryRange> history(@PathVariable String enrollmentId) {
    var history = story(enrollmentId, Instant.MAX).history();
    if (history.isEmpty()) {
      throw unknown(enrollmentId);
    }
    return new Page<>(history.stream().map(HistoryRange::of).toList(), null);
  }

  private CoverageStory story(String enrollmentId, Instant knownAt) {
    return CoverageStory.of(
        journal.billingFacts(List.of(enrollmentId), knownAt).getOrDefault(enrollmentId, List.of()));
  }

  private static Problem unknown(String enrollmentId) {
    return Problem.notFound(
        "ENROLLMENT_UNKNOWN", "Nothing is known here of enrollment " + enrollmentId + ".");
  }
}
