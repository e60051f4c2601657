package io.paidthrough.coverage.api;

import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.timeline.Because;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.Explanation;
import io.paidthrough.coverage.timeline.WayOut;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a coverage is what it is on a day: from the facts that were known, down to the payments. */
@RestController
class ExplanationController {
  /** An explanation, and what it is one of. */
  record Answer(
      String enrollmentId,
      CoverageStatus status,
      String summary,
      List<Because> because,
      List<WayOut> wouldChange,
      LocalDate asOf,
      Instant knownAt) {}

  private final Journal journal;
  private final BusinessClock clock;

  ExplanationController(Journal journal, BusinessClock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param asOf the day that is asked about; the exchange's today by default
   * @param knownAt explains what was known then; now by default
   */
  @GetMapping("/v1/coverages/{enrollmentId}/explanation")
  Answer explanation(
      @PathVariable String enrollmentId,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
      @RequestParam @Nullable Instant knownAt) {
    var view = Viewpoint.of(asOf, knownAt, clock);
    var known = journal.facts(enrollmentId, view.inThePast() ? view.knownAt() : Instant.MAX);
    return Explanation.of(known, view.asOf(), clock.dateOf(view.knownAt()))
        .map(explanation -> answer(enrollmentId, explanation, view))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "ENROLLMENT_UNKNOWN",
                    "Nothing is known here of enrollment " + enrollmentId + "."));
  }

  private static Answer answer(String enrollmentId, Explanation explanation, Viewpoint view) {
    return new Answer(
        enrollmentId,
        explanation.status(),
        explanation.summary(),
        explanation.because(),
        explanation.wouldChange(),
        view.asOf(),
        view.knownAt());
  }
}
