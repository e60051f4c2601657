package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.HoldPlaced;
import java.time.LocalDate;

/**
 * Nothing ends while a hold stands: coverage goes on, whatever the clock would say.
 *
 * @param heldFrom first day of the hold
 */
public record CoverageHeld(
    String enrollmentId, String memberId, HoldPlaced.Reason reason, LocalDate heldFrom, Rule rule)
    implements CoverageFact {}
