package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage that had taken effect ends, or has ended.
 *
 * @param endDate last day of coverage, inclusive; often earlier than {@code decidedOn}
 * @param claimsDeniedFrom first day whose held claims are denied; null when none were held
 * @param reinstatableUntil last day on which payment still restores coverage; null when it cannot
 */
public record CoverageTerminated(
    String enrollmentId,
    String memberId,
    EnrollmentEnded.Reason reason,
    LocalDate effectiveStart,
    LocalDate endDate,
    @Nullable LocalDate claimsDeniedFrom,
    @Nullable LocalDate reinstatableUntil,
    LocalDate decidedOn,
    Rule rule)
    implements CoverageFact {}
