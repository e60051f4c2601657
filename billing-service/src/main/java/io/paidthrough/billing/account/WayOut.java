package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Situation.OpenMonth;
import io.paidthrough.billing.account.Situation.RunningGrace;
import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What has to be paid, by when, and what follows otherwise. The way back after an end is said by
 * {@link Reinstatement}.
 *
 * @param amount what suffices on the day of the question
 * @param by last day for it, inclusive
 */
public record WayOut(Money amount, LocalDate by, Consequence consequence) {
  /** What follows when it is not paid. */
  public enum Consequence {
    PAST_DUE,
    COVERAGE_IN_GRACE,
    COVERAGE_TERMINATED,
    COVERAGE_CANCELLED,
    NOT_REINSTATED
  }

  /** Empty when nothing has to be paid, or nothing helps. */
  public static Optional<WayOut> of(Situation now, LocalDate today) {
    if (now.closed() || now.open().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        now.grace() == null ? beforeGrace(now.open()) : ofGrace(now.grace(), now.open(), today));
  }

  /**
   * A first month: 956 CMR 12.10(2); past due from the due date to the first of the month: §3.3.
   */
  private static WayOut beforeGrace(List<OpenMonth> open) {
    var oldest = open.getFirst();
    if (oldest.pastDue()) {
      var lastDayBefore = oldest.month().atDay(1).minusDays(1);
      return new WayOut(owed(open), lastDayBefore, Consequence.COVERAGE_IN_GRACE);
    }
    return oldest.binder() && !oldest.paid()
        ? new WayOut(owed(open), oldest.deadlineOn(), Consequence.COVERAGE_CANCELLED)
        : new WayOut(owed(open), oldest.dueOn(), Consequence.PAST_DUE);
  }

  /**
   * R-CURE (T10, 45 CFR 156.270(g), 956 CMR 12.12(2)): what is due by today, until the deadline or
   * the day before one more month falls due.
   */
  private static WayOut ofGrace(RunningGrace grace, List<OpenMonth> open, LocalDate today) {
    var due = open.stream().filter(month -> month.isDueBy(today)).toList();
    var by =
        open.stream()
            .filter(month -> !month.isDueBy(today))
            .map(month -> month.dueOn().minusDays(1))
            .filter(day -> day.isBefore(grace.deadline()))
            .min(Comparator.naturalOrder())
            .orElse(grace.deadline());
    return new WayOut(owed(due), by, Consequence.COVERAGE_TERMINATED);
  }

  private static Money owed(List<OpenMonth> months) {
    return Money.sum(months.stream().map(OpenMonth::owed).toList());
  }
}
