package io.paidthrough.coverage.inbox;

import io.paidthrough.coverage.coverageview.CoverageProjection;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.timeline.CoverageStory;
import io.paidthrough.coverage.timeline.CoverageTimeline;
import io.paidthrough.coverage.timeline.RecordedFact;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps what billing and payment say, folds it to timelines and says what changed, all in the
 * batch's transaction and in as few statements for a thousand facts as for one.
 */
@Component
class CoverageFacts implements FactConsumer {
  private static final String STREAM_TYPE = "Coverage";

  private final Journal journal;
  private final CoverageProjection projection;
  private final FactWriter writer;
  private final BusinessClock clock;

  CoverageFacts(
      Journal journal, CoverageProjection projection, FactWriter writer, BusinessClock clock) {
    this.journal = journal;
    this.projection = projection;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "coverage-facts";
  }

  @Override
  public Set<String> sources() {
    return Set.of("billing", "payment");
  }

  @Override
  public void handle(List<ReceivedFact> facts) {
    var added = journal.append(facts);
    var touched =
        facts.stream()
            .filter(received -> received.fact() instanceof BillingFact)
            .filter(received -> added.contains(received.eventId()))
            .map(ReceivedFact::enrollmentId)
            .collect(Collectors.toSet());
    if (touched.isEmpty()) {
      return; // payment facts are evidence: billing weighs them and says what follows
    }
    var changed = new ArrayList<CoverageTimeline>();
    var toSay = new ArrayList<FactWriter.Entry>();
    journal
        .billingFacts(touched, Instant.MAX)
        .values()
        .forEach(known -> compare(known, added, changed, toSay));
    projection.store(changed, clock.instant());
    writer.append(STREAM_TYPE, toSay);
  }

  private static void compare(
      List<RecordedFact> known,
      Set<String> added,
      List<CoverageTimeline> changed,
      List<FactWriter.Entry> toSay) {
    var before =
        CoverageStory.of(
            known.stream().filter(recorded -> !added.contains(recorded.eventId())).toList());
    var after = CoverageStory.of(known);
    if (!after.timeline().equals(before.timeline())) {
      after.timeline().ifPresent(changed::add);
    }
    after.changesSince(before).stream().map(CoverageFacts::entry).forEach(toSay::add);
  }

  private static FactWriter.Entry entry(CoverageStory.Change change) {
    return new FactWriter.Entry(
        change.fact().enrollmentId(),
        change.fact(),
        new Cause(Cause.SYSTEM, change.because().correlationId(), change.because().eventId()));
  }
}
