package io.paidthrough.coverage.inbox;

import static io.paidthrough.coverage.inbox.CoverageDatabase.billing;
import static io.paidthrough.coverage.inbox.CoverageDatabase.payment;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.RandomHistory;
import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Batches, interleavings of sources and repetitions make no difference to what is stored. */
class CoverageFactsOrderTest {
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

  private final CoverageDatabase db = new CoverageDatabase();

  @Test
  void however_records_are_batched_and_sources_interleaved_the_same_is_stored_and_said() {
    db.arrive(concat(billing("E-0"), payment("E-0")));
    var expectedSaid = db.said("E-0");
    var expectedRow = db.queries.find("E-0", JUNE_1).orElseThrow().toString();
    var random = new Random(11);
    for (int trial = 1; trial <= 120; trial++) {
      var id = "E-" + trial;
      arriveInParts(interleave(billing(id), payment(id), random), random);
      assertThat(db.said(id)).isEqualTo(renamed(expectedSaid, id));
      assertThat(db.queries.find(id, JUNE_1).orElseThrow().toString())
          .isEqualTo(expectedRow.replace("E-0", id));
    }
  }

  @Test
  void whatever_life_a_coverage_has_its_batches_make_no_difference_to_what_is_stored_and_said() {
    for (int life = 1; life <= 15; life++) {
      var moves = new Random(life).ints(12, 0, RandomHistory.MOVES).boxed().toList();
      var whole = "WHOLE-" + life;
      db.arrive(concat(lived(whole, moves), payment(whole)));
      var random = new Random(life);
      var parts = "PARTS-" + life;
      arriveInParts(interleave(lived(parts, moves), payment(parts), random), random);
      assertThat(db.said(parts))
          .isEqualTo(db.said(whole).stream().map(said -> said.replace(whole, parts)).toList());
      for (int day = 0; day < 400; day += 20) {
        assertThat(row(parts, JUNE_1.plusDays(day)))
            .isEqualTo(row(whole, JUNE_1.plusDays(day)).replace(whole, parts));
      }
    }
  }

  private static List<ReceivedFact> lived(String enrollmentId, List<Integer> moves) {
    return RandomHistory.of(SampleFacts.of(enrollmentId), moves).stream()
        .map(
            recorded ->
                new ReceivedFact(
                    recorded.fact(),
                    recorded.eventId(),
                    FactCatalog.wireName(recorded.fact().getClass()),
                    "billing",
                    enrollmentId,
                    recorded.sequence(),
                    recorded.recordedAt(),
                    recorded.actor(),
                    recorded.correlationId(),
                    recorded.causationId()))
        .toList();
  }

  private String row(String enrollmentId, LocalDate day) {
    return db.queries.find(enrollmentId, day).orElseThrow().toString();
  }

  private void arriveInParts(List<ReceivedFact> order, Random random) {
    for (int from = 0; from < order.size(); ) {
      var until = Math.min(order.size(), from + 1 + random.nextInt(4));
      db.arrive(order.subList(from, until));
      if (random.nextBoolean()) {
        db.arrive(order.subList(random.nextInt(until), until));
      }
      from = until;
    }
  }

  @Test
  void even_facts_of_billing_out_of_order_end_in_the_same_timeline_and_the_same_said() {
    db.arrive(billing("E-0").subList(0, 3));
    var random = new Random(3);
    for (int trial = 1; trial <= 40; trial++) {
      var order = new ArrayList<>(billing("E-" + trial).subList(0, 3));
      Collections.shuffle(order, random);
      order.forEach(received -> db.arrive(List.of(received)));
      assertThat(db.said("E-" + trial)).isEqualTo(renamed(db.said("E-0"), "E-" + trial));
      assertThat(db.status("E-" + trial, JUNE_1)).isEqualTo(ACTIVE);
    }
  }

  private static List<String> renamed(List<String> said, String enrollmentId) {
    return said.stream().map(text -> text.replace("E-0", enrollmentId)).toList();
  }

  private static List<ReceivedFact> concat(List<ReceivedFact> one, List<ReceivedFact> two) {
    var all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  private static List<ReceivedFact> interleave(
      List<ReceivedFact> one, List<ReceivedFact> two, Random random) {
    var all = new ArrayList<ReceivedFact>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < two.size()) {
      var fromOne = j == two.size() || i < one.size() && random.nextBoolean();
      all.add(fromOne ? one.get(i++) : two.get(j++));
    }
    return all;
  }
}
