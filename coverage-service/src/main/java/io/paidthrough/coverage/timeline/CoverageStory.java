package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageCured;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.CoverageHeld;
import io.paidthrough.events.coverage.CoverageInGrace;
import io.paidthrough.events.coverage.CoverageReinstated;
import io.paidthrough.events.coverage.CoverageTerminated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The life of one enrollment's coverage, told from its facts: how the timeline became what it is,
 * and what was to be said on the way.
 *
 * <p>Facts are taken in the order in which billing decided them, each once: in which order, how
 * often and in how many batches they arrived makes no difference. Each change is told from one fact
 * and the timeline before it, never from a group of facts, because a batch may end anywhere, also
 * between two facts of one decision. That a return after the deadline takes coverage back for good
 * is therefore read from its date: nothing is said at the return itself, and {@code
 * CoverageCancelled} at the {@code DeadlineMissed} that billing decides with it.
 */
public final class CoverageStory {
  /** Something to tell the other services, and the fact that led to it. */
  public record Change(CoverageFact fact, RecordedFact because) {}

  /** The timeline as it was from the moment a fact was recorded. */
  record Version(Instant recordedAt, CoverageTimeline timeline, RecordedFact because) {}

  private final List<Version> versions = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private boolean believedInEffect;

  private CoverageStory() {}

  /**
   * Tells the story of facts of one enrollment, in any order and however often repeated; facts of
   * others than billing tell nothing.
   */
  public static CoverageStory of(Collection<RecordedFact> facts) {
    var story = new CoverageStory();
    facts.stream()
        .filter(recorded -> recorded.fact() instanceof BillingFact)
        .collect(
            Collectors.toMap(
                RecordedFact::sequence, Function.identity(), (first, _) -> first, TreeMap::new))
        .values()
        .forEach(story::take);
    return story;
  }

  private void take(RecordedFact recorded) {
    if (!(recorded.fact() instanceof BillingFact fact)) {
      return;
    }
    var before = timeline().orElse(null);
    var after = next(before, fact);
    if (after == null) {
      return;
    }
    if (!after.equals(before)) {
      versions.add(new Version(latest(recorded.recordedAt()), after, recorded));
    }
    CoverageNews.of(before, fact, after)
        .filter(news -> isNews(news, recorded))
        .ifPresent(news -> tell(news, recorded, after));
  }

  /** Before its registration nothing is known of an enrollment. */
  private static @Nullable CoverageTimeline next(
      @Nullable CoverageTimeline before, BillingFact fact) {
    if (before != null) {
      return before.evolve(fact);
    }
    return fact instanceof EnrollmentRegistered registered
        ? CoverageTimeline.begin(registered)
        : null;
  }

  /** Clocks of two nodes may differ a little; what is known never goes back. */
  private Instant latest(Instant recordedAt) {
    return versions.isEmpty() || versions.getLast().recordedAt.isBefore(recordedAt)
        ? recordedAt
        : versions.getLast().recordedAt;
  }

  /** That coverage takes effect is news only to those who do not believe it. */
  private boolean isNews(CoverageFact news, RecordedFact recorded) {
    return !(news instanceof CoverageEffectuated)
        || !(believedInEffect || isPartOfReinstatement(recorded));
  }

  /** Whoever is told that coverage is restored need not be told that it takes effect. */
  private boolean isPartOfReinstatement(RecordedFact recorded) {
    return !changes.isEmpty()
        && changes.getLast().fact instanceof CoverageReinstated
        && changes.getLast().because.isOfOneDecisionWith(recorded);
  }

  private void tell(CoverageFact news, RecordedFact recorded, CoverageTimeline after) {
    changes.add(new Change(news, recorded));
    believedInEffect =
        switch (news) {
          case CoverageEffectuated _ -> true;
          case EffectuationWithdrawn _, CoverageCancelled _ -> false;
          case CoverageReinstated _ -> after.tookEffect();
          case CoverageInGrace _, CoverageCured _, CoverageHeld _, CoverageTerminated _ ->
              believedInEffect;
        };
  }

  /** The timeline now; empty when the enrollment was never registered. */
  public Optional<CoverageTimeline> timeline() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast().timeline);
  }

  /** The fact since which a day is what it is now; empty when nothing is known. */
  Optional<RecordedFact> because(LocalDate day) {
    Version since = null;
    for (var version : versions) {
      if (since == null || !version.timeline.decidesLike(since.timeline, day)) {
        since = version;
      }
    }
    return Optional.ofNullable(since).map(Version::because);
  }

  /** What was to be said, in order. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** What is still to be said when a story was told with fewer of its facts. */
  public List<Change> changesSince(CoverageStory before) {
    var said = new HashSet<>(before.changes);
    return changes.stream().filter(change -> !said.contains(change)).toList();
  }

  /** Every range that was ever believed, and from when until when it was. */
  public List<RecordedRange> history() {
    return RecordedRange.of(versions);
  }
}
