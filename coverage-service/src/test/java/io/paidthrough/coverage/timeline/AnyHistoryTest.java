package io.paidthrough.coverage.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.RandomHistory;
import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.Fact;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every life a coverage may have, plausible or not. */
class AnyHistoryTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

  private static final List<RecordedFact> PAYMENTS =
      List.of(
          payment(E.paymentSubmitted(), 0, "2026-05-20T10:20"),
          payment(E.paymentReceived(), 1, "2026-05-21T07:59"),
          payment(E.paymentReturned(), 2, "2026-05-26T07:59"));

  private static RecordedFact payment(Fact fact, long sequence, String at) {
    return new RecordedFact(
        fact, "E-1-payment-" + sequence, sequence, TestClock.at(at), "BANK", "p-" + sequence, null);
  }

  @Provide
  Arbitrary<List<Integer>> moves() {
    return Arbitraries.integers().between(0, RandomHistory.MOVES - 1).list().ofMaxSize(14);
  }

  /** The inbox as it works, on a list instead of a database. */
  private static final class Inbox {
    private final LinkedHashMap<String, RecordedFact> journal = new LinkedHashMap<>();
    private final List<CoverageStory.Change> said = new ArrayList<>();

    private CoverageStory story() {
      return CoverageStory.of(journal.values());
    }

    private void arrive(List<RecordedFact> batch) {
      var before = story();
      batch.forEach(fact -> journal.putIfAbsent(fact.eventId(), fact));
      said.addAll(story().changesSince(before));
    }
  }

  @Property(tries = 4000)
  void any_interleaving_batching_and_repetition_ends_in_the_same_coverage_and_the_same_said(
      @ForAll("moves") List<Integer> moves, @ForAll Random random) {
    var billing = RandomHistory.of(E, moves);
    var atOnce = CoverageStory.of(billing);
    var inbox = new Inbox();
    var order = interleaved(billing, PAYMENTS, random);
    for (int from = 0; from < order.size(); ) {
      var until = Math.min(order.size(), from + 1 + random.nextInt(5));
      inbox.arrive(order.subList(from, until));
      if (random.nextInt(3) == 0) {
        inbox.arrive(order.subList(random.nextInt(until), until));
      }
      from = until;
    }
    assertThat(inbox.said).isEqualTo(atOnce.changes());
    assertThat(inbox.story().timeline()).isEqualTo(atOnce.timeline());
    assertThat(inbox.story().history()).isEqualTo(atOnce.history());
    var day = JUNE_1.plusDays(random.nextInt(300));
    var sorted = new ArrayList<>(billing);
    sorted.addAll(PAYMENTS);
    assertThat(Explanation.of(inbox.journal.values(), day, day))
        .isEqualTo(Explanation.of(sorted, day, day));
  }

  private static List<RecordedFact> interleaved(
      List<RecordedFact> one, List<RecordedFact> two, Random random) {
    var all = new ArrayList<RecordedFact>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < two.size()) {
      var fromOne = j == two.size() || i < one.size() && random.nextBoolean();
      all.add(fromOne ? one.get(i++) : two.get(j++));
    }
    return all;
  }

  @Property(tries = 2000)
  void every_day_has_exactly_one_status_and_neighbouring_ranges_differ(
      @ForAll("moves") List<Integer> moves) {
    var timeline = CoverageStory.of(RandomHistory.of(E, moves)).timeline().orElseThrow();
    var ranges = timeline.ranges();
    assertThat(ranges.getFirst().start()).isNull();
    assertThat(ranges.getLast().end()).isNull();
    for (int i = 1; i < ranges.size(); i++) {
      var range = ranges.get(i);
      var start = requireNonNull(range.start());
      assertThat(requireNonNull(ranges.get(i - 1).end()).plusDays(1)).isEqualTo(start);
      assertThat(range.isLike(ranges.get(i - 1))).isFalse();
      assertThat(timeline.on(start)).isEqualTo(range.status());
      var end = range.end() == null ? start.plusYears(1) : range.end();
      assertThat(timeline.on(end)).isEqualTo(range.status());
      assertThat(timeline.claimsPendedOn(end)).isEqualTo(range.claimsPended());
    }
  }

  @Property(tries = 2000)
  void nobody_is_covered_before_the_start_after_the_end_or_after_the_year(
      @ForAll("moves") List<Integer> moves) {
    var timeline = CoverageStory.of(RandomHistory.of(E, moves)).timeline().orElseThrow();
    for (var range : timeline.ranges()) {
      if (range.status().isInForce()) {
        assertThat(requireNonNull(range.start())).isAfterOrEqualTo(timeline.effectiveStart());
        assertThat(requireNonNull(range.end()))
            .isBeforeOrEqualTo(LocalDate.of(2026, 12, 31))
            .isBeforeOrEqualTo(requireNonNull(timeline.effectiveEnd()));
      } else {
        assertThat(range.claimsPended()).isFalse();
      }
    }
  }

  @Property(tries = 1000)
  void what_was_said_is_never_taken_back_by_the_facts_that_follow(
      @ForAll("moves") List<Integer> moves) {
    var history = RandomHistory.of(E, moves);
    var all = CoverageStory.of(history).changes();
    for (int known = 0; known <= history.size(); known++) {
      var then = CoverageStory.of(history.subList(0, known)).changes();
      assertThat(all.subList(0, then.size())).isEqualTo(then);
    }
  }

  @Property(tries = 1000)
  void every_fact_is_the_reason_of_at_most_one_thing_that_is_said(
      @ForAll("moves") List<Integer> moves) {
    assertThat(CoverageStory.of(RandomHistory.of(E, moves)).changes())
        .extracting(CoverageStory.Change::because)
        .doesNotHaveDuplicates();
  }

  @Property(tries = 500)
  void what_was_believed_of_a_day_at_an_instant_is_one_status(
      @ForAll("moves") List<Integer> moves, @ForAll Random random) {
    var story = CoverageStory.of(RandomHistory.of(E, moves));
    var day = JUNE_1.plusDays(random.nextInt(300) - 30);
    for (var recorded : story.history()) {
      var at = recorded.recordedFrom();
      assertThat(story.history())
          .filteredOn(
              other ->
                  !other.recordedFrom().isAfter(at)
                      && (other.recordedUntil() == null || other.recordedUntil().isAfter(at)))
          .filteredOn(other -> contains(other.range(), day))
          .hasSize(1);
    }
  }

  private static boolean contains(CoverageRange range, LocalDate day) {
    return (range.start() == null || !day.isBefore(range.start()))
        && (range.end() == null || !day.isAfter(range.end()));
  }
}
