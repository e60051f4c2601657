package io.paidthrough.coverage.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.SampleFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageRangeTest {
  private static final SampleFacts E = SampleFacts.of("E-1");

  @Test
  void the_days_have_no_gap_and_no_overlap() {
    for (var timeline :
        List.of(
            CoverageTimeline.begin(E.registered()),
            CoverageTimeline.begin(E.registered()).evolve(E.binderPaid()),
            CoverageTimeline.begin(E.registered()).evolve(E.missed("2026-05-24", null)))) {
      var ranges = timeline.ranges();
      assertThat(ranges.getFirst().start()).isNull();
      assertThat(ranges.getLast().end()).isNull();
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(requireNonNull(ranges.get(i - 1).end()).plusDays(1))
            .isEqualTo(ranges.get(i).start());
      }
    }
  }
}
