package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * The binder payment is in: coverage takes effect.
 *
 * @param effectiveStart first day of coverage
 * @param paidThrough last day that is fully paid
 * @param decidedOn business date of the decision, which may lie after {@code effectiveStart}
 */
public record CoverageEffectuated(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    LocalDate paidThrough,
    LocalDate decidedOn,
    Rule rule)
    implements CoverageFact {}
