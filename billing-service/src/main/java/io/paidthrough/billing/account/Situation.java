package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view knows of an enrollment, as far as {@link Standing} and {@link WayOut} depend on it.
 *
 * @param closed coverage never took effect, or was ended for non-payment
 * @param lastDay last day of coverage when an end is decided, or null
 * @param grace the grace period that stands, or null
 * @param open the months of which something is owed, oldest first
 */
public record Situation(
    boolean closed,
    @Nullable LocalDate lastDay,
    @Nullable RunningGrace grace,
    List<OpenMonth> open) {
  public Situation {
    open = List.copyOf(open);
  }

  /**
   * A grace period.
   *
   * @param anchor first unpaid month
   * @param months length of its ladder
   * @param deadline last day that still saves coverage
   */
  public record RunningGrace(YearMonth anchor, int months, LocalDate deadline) {}

  /**
   * A month of which something is owed.
   *
   * @param owed what is still owed
   * @param dueOn last day on time, inclusive
   * @param deadlineOn last day that still secures the month, inclusive
   * @param paid whether it counts as paid all the same (R-PAID)
   * @param pastDue whether its due date passed unpaid
   */
  public record OpenMonth(
      YearMonth month,
      Money owed,
      LocalDate dueOn,
      LocalDate deadlineOn,
      boolean binder,
      boolean paid,
      boolean pastDue)
      implements Due {}
}
