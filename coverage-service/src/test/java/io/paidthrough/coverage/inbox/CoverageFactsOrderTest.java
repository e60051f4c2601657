package io.paidthrough.coverage.inbox;

import static io.paidthrough.coverage.inbox.CoverageDatabase.billing;
import static io.paidthrough.coverage.inbox.CoverageDatabase.payment;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

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
      var order = interleave(billing(id), payment(id), random);
      for (int from = 0; from < order.size(); ) {
        var until = Math.min(order.size(), from + 1 + random.nextInt(4));
        db.arrive(order.subList(from, until));
        if (random.nextBoolean()) {
          db.arrive(order.subList(random.nextInt(until), until));
        }
        from = until;
      }
      assertThat(db.said(id)).isEqualTo(renamed(expectedSaid, id));
      assertThat(db.queries.find(id, JUNE_1).orElseThrow().toString())
          .isEqualTo(expectedRow.replace("E-0", id));
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
