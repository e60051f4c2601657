package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What would change a status, and until when.
 *
 * @param pay what has to be paid; more when further months fall due meanwhile
 * @param by last day on which it counts, inclusive; null while the clock stands still
 * @param then what follows
 */
public record WayOut(Action action, Money pay, @Nullable LocalDate by, String then) {
  /** What can be done. */
  public enum Action {
    PAY_FIRST_PREMIUM,
    PAY_PAST_DUE,
    PAY_TO_REINSTATE
  }
}
