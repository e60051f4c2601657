package io.paidthrough.coverage.timeline;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a day is what it is, as far as it was known: in one sentence, as a tree of causes down to the
 * payments and to what did not happen, and what would change it.
 */
public record Explanation(
    CoverageStatus status, String summary, List<Because> because, List<WayOut> wouldChange) {

  /**
   * Explains a day from what was known of one enrollment; empty when it was not registered yet.
   *
   * @param known facts of billing and payment, in any order
   * @param knownOn business date of that knowledge: nothing can be done any more by an earlier day
   */
  public static Optional<Explanation> of(
      Collection<RecordedFact> known, LocalDate day, LocalDate knownOn) {
    var facts = List.copyOf(known);
    var story = CoverageStory.of(facts);
    return story
        .timeline()
        .map(timeline -> of(facts, timeline, story.because(day).orElseThrow(), day, knownOn));
  }

  private static Explanation of(
      List<RecordedFact> facts,
      CoverageTimeline timeline,
      RecordedFact decisive,
      LocalDate day,
      LocalDate knownOn) {
    var status = timeline.on(day);
    var open = OpenMonths.of(facts);
    var said = new Causes(facts).of(decisive);
    var because =
        status == CoverageStatus.PENDING_EFFECTUATION
            ? Stream.concat(Stream.of(said), firstPaymentMissing(timeline, open)).toList()
            : List.of(said);
    return new Explanation(
        status,
        Sentence.about(timeline, day),
        because,
        WaysOut.of(facts, timeline, open, status, knownOn).stream()
            .filter(way -> way.by() == null || !way.by().isBefore(knownOn))
            .toList());
  }

  private static Stream<Because> firstPaymentMissing(CoverageTimeline timeline, OpenMonths open) {
    var first = YearMonth.from(timeline.effectiveStart());
    return open.of(first).stream()
        .map(
            month ->
                Causes.absence(
                    first,
                    timeline.binderDeadline(),
                    month.owed(),
                    month.owed().minus(month.open().min(month.owed()))));
  }
}
