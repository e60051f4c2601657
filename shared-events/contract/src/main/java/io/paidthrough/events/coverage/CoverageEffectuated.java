package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The binder payment is in, or a renewal needs none: coverage takes effect.
 *
 * @param effectiveStart first day of coverage
 * @param paidThrough last day that is fully paid; null for a renewal, of which nothing is paid yet
 * @param decidedOn business date of the decision, which may lie after {@code effectiveStart}
 */
public record CoverageEffectuated(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    @Nullable LocalDate paidThrough,
    LocalDate decidedOn,
    Rule rule)
    implements CoverageFact {}
