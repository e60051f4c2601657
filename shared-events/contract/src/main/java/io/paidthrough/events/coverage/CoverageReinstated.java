package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.EnrollmentReinstated;
import java.time.LocalDate;

/**
 * Coverage is restored without a gap.
 *
 * @param effectiveDate first day that is covered again
 */
public record CoverageReinstated(
    String enrollmentId,
    String memberId,
    EnrollmentReinstated.Cause cause,
    LocalDate effectiveDate,
    LocalDate decidedOn,
    Rule rule)
    implements CoverageFact {}
