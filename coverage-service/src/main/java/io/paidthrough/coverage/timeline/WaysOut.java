package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.PaymentAllocated;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can still be done about a status: the same that the member's letters ask for. */
final class WaysOut {
  private WaysOut() {}

  static List<WayOut> of(
      List<RecordedFact> facts,
      CoverageTimeline timeline,
      OpenMonths open,
      CoverageStatus status,
      LocalDate knownOn) {
    return switch (status) {
      case PENDING_EFFECTUATION -> firstPremium(timeline, open).stream().toList();
      case GRACE_1, GRACE_2, GRACE_3, TERMINATION_HELD ->
          pastDue(facts, timeline, knownOn).stream().toList();
      case TERMINATED_NONPAYMENT -> reinstatement(timeline.ending()).stream().toList();
      case EFFECTUATED, ACTIVE, TERMINATED_VOLUNTARY, TERMINATED_OTHER, CANCELLED, EXPIRED ->
          List.of();
    };
  }

  private static Optional<WayOut> firstPremium(CoverageTimeline timeline, OpenMonths open) {
    var by = timeline.binderDeadline();
    return open.of(YearMonth.from(timeline.effectiveStart()))
        .filter(_ -> by != null)
        .map(
            month ->
                new WayOut(
                    WayOut.Action.PAY_FIRST_PREMIUM,
                    month.open(),
                    by,
                    "Coverage takes effect on " + timeline.effectiveStart() + "."));
  }

  private static Optional<WayOut> reinstatement(@Nullable Ending ending) {
    if (ending == null || ending.reinstatableUntil() == null || ending.endDate() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new WayOut(
            WayOut.Action.PAY_TO_REINSTATE,
            difference(ending.amountOwed(), ending.amountCounted()),
            ending.reinstatableUntil(),
            "With every month that has fallen due since, coverage goes on from %s without a gap."
                .formatted(ending.endDate().plusDays(1))));
  }

  private static Optional<WayOut> pastDue(
      List<RecordedFact> facts, CoverageTimeline timeline, LocalDate knownOn) {
    var grace = timeline.grace();
    if (grace == null) {
      return Optional.empty();
    }
    var asked = asked(facts, grace);
    return Optional.of(
        new WayOut(
            WayOut.Action.PAY_PAST_DUE,
            missing(facts, asked, grace.anchor()),
            asked.by(grace.deadline(), knownOn),
            "Grace is over and coverage goes on."));
  }

  /** What was asked for last; {@code earlier} when it is asked before the last day of grace. */
  private record Asked(long sequence, Money amount, @Nullable LocalDate earlier) {
    @Nullable LocalDate by(@Nullable LocalDate deadline, LocalDate knownOn) {
      return deadline == null || earlier == null || earlier.isBefore(knownOn) ? deadline : earlier;
    }
  }

  private static Asked asked(List<RecordedFact> facts, Grace grace) {
    var since =
        facts.stream()
            .filter(recorded -> recorded.fact().equals(grace.started()))
            .mapToLong(RecordedFact::sequence)
            .max()
            .orElse(0);
    return facts.stream()
        .filter(recorded -> recorded.sequence() > since)
        .flatMap(recorded -> notice(recorded, grace).stream())
        .max(Comparator.comparing(Asked::sequence))
        .orElseGet(() -> start(since, grace));
  }

  private static Asked start(long sequence, Grace grace) {
    var started = grace.started();
    return new Asked(sequence, difference(started.amountOwed(), started.amountCounted()), null);
  }

  private static Optional<Asked> notice(RecordedFact recorded, Grace grace) {
    if (!(recorded.fact() instanceof DelinquencyNoticeDue notice)
        || !notice.anchor().equals(grace.anchor())) {
      return Optional.empty();
    }
    var earlier = notice.payBy().isBefore(notice.deadline()) ? notice.payBy() : null;
    return Optional.of(new Asked(recorded.sequence(), notice.amount(), earlier));
  }

  private static Money missing(List<RecordedFact> facts, Asked asked, YearMonth anchor) {
    var cents = asked.amount.cents();
    for (var recorded : facts) {
      if (recorded.sequence() > asked.sequence) {
        cents -=
            switch (recorded.fact()) {
              case PaymentAllocated f when !f.coverageMonth().isBefore(anchor) ->
                  f.amount().cents();
              case CreditApplied f when !f.coverageMonth().isBefore(anchor) -> f.amount().cents();
              case AllocationReversed f when !f.coverageMonth().isBefore(anchor) ->
                  -f.amount().cents();
              default -> 0;
            };
      }
    }
    return Money.ofCents(Math.max(0, cents));
  }

  private static Money difference(Money owed, Money counted) {
    return owed.minus(counted.min(owed));
  }
}
