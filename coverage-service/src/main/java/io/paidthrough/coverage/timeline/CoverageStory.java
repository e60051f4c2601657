package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

  private CoverageStory() {}

  /** Tells the story of facts of one enrollment, in any order and however often repeated. */
  public static CoverageStory of(Collection<RecordedFact> facts) {
    var story = new CoverageStory();
    facts.stream()
        .collect(
            Collectors.toMap(
                RecordedFact::sequence, Function.identity(), (first, _) -> first, TreeMap::new))
        .values()
        .forEach(story::take);
    return story;
  }

  private void take(RecordedFact because) {
    var before = timeline().orElse(null);
    var after = next(before, because.fact());
    if (after != null && !after.equals(before)) {
      versions.add(new Version(latest(because.recordedAt()), after, because));
      change(after, because.fact()).ifPresent(fact -> changes.add(new Change(fact, because)));
    }
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

  /** What the others do not know yet: the same is never said twice in a row. */
  private Optional<CoverageFact> change(CoverageTimeline after, BillingFact because) {
    return switch (after.state()) {
      case CoverageTimeline.State.Pending _ -> withdrawn(after, because);
      case CoverageTimeline.State.Effective _ -> effectuated(after, because);
      case CoverageTimeline.State.Cancelled(var missed) -> Optional.of(cancelled(after, missed));
    };
  }

  private Optional<CoverageFact> effectuated(CoverageTimeline after, BillingFact because) {
    if (lastSaid() instanceof CoverageEffectuated || !(because instanceof InvoicePaid paid)) {
      return Optional.empty();
    }
    return Optional.of(
        new CoverageEffectuated(
            after.enrollmentId(),
            after.memberId(),
            after.effectiveStart(),
            paid.paidThrough(),
            paid.paidOn(),
            paid.rule()));
  }

  /** Only while there is time to pay again; afterwards a missed deadline follows and says more. */
  private static Optional<CoverageFact> withdrawn(CoverageTimeline after, BillingFact because) {
    var payBy = after.binderDeadline();
    if (!(because instanceof AllocationReversed reversed)
        || payBy == null
        || reversed.reversedOn().isAfter(payBy)) {
      return Optional.empty();
    }
    return Optional.of(
        new EffectuationWithdrawn(
            after.enrollmentId(),
            after.memberId(),
            after.effectiveStart(),
            payBy,
            reversed.reversedOn(),
            reversed.reason()));
  }

  private static CoverageFact cancelled(CoverageTimeline after, DeadlineMissed missed) {
    return new CoverageCancelled(
        after.enrollmentId(),
        after.memberId(),
        after.effectiveStart(),
        CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
        missed.deadline(),
        missed.amountOwed(),
        missed.amountCounted(),
        missed.decidedOn(),
        missed.because(),
        missed.rule());
  }

  private @Nullable CoverageFact lastSaid() {
    return changes.isEmpty() ? null : changes.getLast().fact;
  }

  /** The timeline now; empty when the enrollment was never registered. */
  public Optional<CoverageTimeline> timeline() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast().timeline);
  }

  /** What was to be said, in order. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Every range that was ever believed, and from when until when it was. */
  public List<RecordedRange> history() {
    return RecordedRange.of(versions);
  }
}
