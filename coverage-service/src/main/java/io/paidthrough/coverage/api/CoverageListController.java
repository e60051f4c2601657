package io.paidthrough.coverage.api;

import io.paidthrough.coverage.coverageview.CoverageQueries;
import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.coverage.timeline.CoverageStory;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Coverages of a member, or of all. */
@RestController
class CoverageListController {
  private final CoverageQueries coverages;
  private final Journal journal;
  private final BusinessClock clock;

  CoverageListController(CoverageQueries coverages, Journal journal, BusinessClock clock) {
    this.coverages = coverages;
    this.journal = journal;
    this.clock = clock;
  }

  /** A member's coverages on a day; none for a member nobody has enrolled. */
  @GetMapping("/v1/members/{memberId}/coverages")
  Page<Coverage> ofMember(
      @PathVariable String memberId,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
      @RequestParam @Nullable Instant knownAt,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String cursor) {
    var view = Viewpoint.of(asOf, knownAt, clock);
    var page = list(new CoverageQueries.Filter(memberId, null, null, null), view, limit, cursor);
    return view.inThePast() ? asKnownAt(page, view) : page;
  }

  /**
   * All coverages as they are today, in the order of their enrollment ids.
   *
   * @param changedSince only those that changed at or after this instant of business time
   */
  @GetMapping("/v1/coverages")
  Page<Coverage> all(
      @RequestParam @Nullable CoverageStatus status,
      @RequestParam @Nullable String plan,
      @RequestParam @Nullable Instant changedSince,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String cursor) {
    if (plan != null && plan.indexOf('\0') >= 0) {
      throw Page.invalid("plan", "is not a plan id");
    }
    var since = changedSince == null ? null : Viewpoint.sane("changedSince", changedSince);
    var filter = new CoverageQueries.Filter(null, status, plan, since);
    return list(filter, Viewpoint.of(null, null, clock), limit, cursor);
  }

  private Page<Coverage> list(
      CoverageQueries.Filter filter, Viewpoint view, int limit, @Nullable String cursor) {
    var rows = coverages.list(filter, view.asOf(), Page.decode(cursor), Page.limit(limit) + 1);
    return Page.of(rows, limit, CoverageRow::enrollmentId, row -> Coverage.of(row, view));
  }

  /** The same enrollments, told from the facts of the time; those not yet known are left out. */
  private Page<Coverage> asKnownAt(Page<Coverage> page, Viewpoint view) {
    var ids = page.items().stream().map(Coverage::enrollmentId).toList();
    var facts = journal.billingFacts(ids, view.knownAt());
    var known =
        ids.stream()
            .map(id -> CoverageStory.of(facts.getOrDefault(id, List.of())).timeline().orElse(null))
            .filter(Objects::nonNull)
            .map(timeline -> Coverage.of(CoverageRow.of(timeline, view.asOf()), view))
            .toList();
    return new Page<>(known, page.next());
  }
}
