package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a grace period stops: nothing ends while the hold stands.
 *
 * @param daysLeft days that were left until {@code deadline}; they are left when it is released
 * @param deadline last day that would have saved coverage; null when nothing was running
 */
public record HoldPlaced(
    String enrollmentId,
    Reason reason,
    LocalDate filedOn,
    LocalDate placedOn,
    @Nullable LocalDate deadline,
    int daysLeft,
    String authority,
    Rule rule)
    implements BillingFact {

  /** Why. */
  public enum Reason {
    APPEAL,
    WAIVER_REQUEST,
    ACCOMMODATION
  }
}
