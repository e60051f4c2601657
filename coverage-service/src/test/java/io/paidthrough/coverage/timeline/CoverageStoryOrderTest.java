package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.timeline.CoverageStoryTest.BILLED;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.MISSED_BY_RETURN;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.NEVER_PAID;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.PAID;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.PAID_AGAIN;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.REGISTERED;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.RETURNED_IN_TIME;
import static io.paidthrough.coverage.timeline.CoverageStoryTest.RETURNED_LATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the order, the repetition and the batches in which facts arrive. */
class CoverageStoryOrderTest {
  @Test
  void any_order_and_any_repetition_tell_the_same_story() {
    for (var history : histories()) {
      var expected = CoverageStory.of(history);
      permutations(history)
          .forEach(
              order -> {
                var story = CoverageStory.of(order);
                assertThat(story.timeline()).isEqualTo(expected.timeline());
                assertThat(story.changes()).isEqualTo(expected.changes());
                assertThat(story.history()).isEqualTo(expected.history());
              });
      var random = new Random(7);
      for (int i = 0; i < 200; i++) {
        var repeated = new ArrayList<>(history);
        history.forEach(fact -> repeated.addAll(Collections.nCopies(random.nextInt(3), fact)));
        Collections.shuffle(repeated, random);
        assertThat(CoverageStory.of(repeated).changes()).isEqualTo(expected.changes());
        assertThat(CoverageStory.of(repeated).timeline()).isEqualTo(expected.timeline());
      }
    }
  }

  @Test
  void what_was_said_is_never_taken_back_by_the_facts_that_follow() {
    for (var history : histories()) {
      var all = CoverageStory.of(history).changes();
      for (int known = 0; known <= history.size(); known++) {
        var then = CoverageStory.of(history.subList(0, known)).changes();
        assertThat(all.subList(0, then.size())).isEqualTo(then);
      }
    }
  }

  private static List<List<RecordedFact>> histories() {
    return List.of(
        List.of(REGISTERED, BILLED, NEVER_PAID),
        List.of(REGISTERED, BILLED, PAID),
        List.of(REGISTERED, BILLED, PAID, RETURNED_LATE, MISSED_BY_RETURN),
        List.of(REGISTERED, BILLED, PAID, RETURNED_IN_TIME, PAID_AGAIN),
        List.of(REGISTERED, BILLED, PAID, RETURNED_LATE, PAID_AGAIN));
  }

  private static List<List<RecordedFact>> permutations(List<RecordedFact> facts) {
    if (facts.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<RecordedFact>>();
    for (var first : facts) {
      var others = facts.stream().filter(fact -> fact != first).toList();
      permutations(others)
          .forEach(
              rest -> {
                var order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
              });
    }
    return all;
  }
}
