package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The enrollment that this one renews is no longer in grace: cured, restored, or its clock stands
 * still. A month that is unpaid here has a grace of its own from now on.
 *
 * @param from the enrollment that is renewed
 * @param anchor first unpaid month of the grace that had been inherited
 */
public record GraceInheritanceEnded(
    String enrollmentId, String from, YearMonth anchor, LocalDate decidedOn, Rule rule)
    implements BillingFact {}
