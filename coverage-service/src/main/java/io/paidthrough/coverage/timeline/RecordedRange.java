package io.paidthrough.coverage.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A range in both times: which days it speaks of, and from when until when it was believed. Nothing
 * is rewritten: a later decision ends the belief and adds another.
 *
 * @param recordedFrom when the fact was recorded that led to it
 * @param recordedUntil when the fact was recorded that replaced it; null while it is believed
 * @param because the fact that led to it
 */
public record RecordedRange(
    CoverageRange range,
    Instant recordedFrom,
    @Nullable Instant recordedUntil,
    RecordedFact because) {

  /** In the order in which they were believed, then in the order of days. */
  static List<RecordedRange> of(List<CoverageStory.Version> versions) {
    var past = new ArrayList<RecordedRange>();
    Map<CoverageRange, RecordedRange> believed = new LinkedHashMap<>();
    for (var version : afterDecisions(versions)) {
      var ranges = version.timeline().ranges();
      believed.values().stream()
          .filter(open -> !ranges.contains(open.range))
          .map(open -> open.until(version.recordedAt()))
          .filter(closed -> !closed.wasNeverSeen())
          .forEach(past::add);
      believed.keySet().retainAll(ranges);
      ranges.forEach(range -> believed.computeIfAbsent(range, _ -> from(version, range)));
    }
    past.addAll(believed.values());
    past.sort(
        Comparator.comparing(RecordedRange::recordedFrom)
            .thenComparing(
                RecordedRange::recordedUntil, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(
                recorded -> recorded.range.start(),
                Comparator.nullsFirst(Comparator.naturalOrder())));
    return List.copyOf(past);
  }

  /** What lay between two facts of one decision was never believed by anyone. */
  private static List<CoverageStory.Version> afterDecisions(List<CoverageStory.Version> versions) {
    return IntStream.range(0, versions.size())
        .filter(
            i ->
                i == versions.size() - 1
                    || !versions
                        .get(i)
                        .because()
                        .isOfOneDecisionWith(versions.get(i + 1).because()))
        .mapToObj(versions::get)
        .toList();
  }

  private static RecordedRange from(CoverageStory.Version version, CoverageRange range) {
    return new RecordedRange(range, version.recordedAt(), null, version.because());
  }

  private RecordedRange until(Instant replacedAt) {
    return new RecordedRange(range, recordedFrom, replacedAt, because);
  }

  /** Replaced in the instant in which it was recorded. */
  private boolean wasNeverSeen() {
    return recordedFrom.equals(recordedUntil);
  }
}
