package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The clock runs again.
 *
 * @param deadline last day that still saves coverage now; null when nothing was running
 */
public record HoldReleased(
    String enrollmentId,
    Outcome outcome,
    LocalDate releasedOn,
    @Nullable LocalDate deadline,
    String authority,
    Rule rule)
    implements BillingFact {

  /** How it came out, for the household. */
  public enum Outcome {
    WON,
    LOST,
    WITHDRAWN
  }
}
