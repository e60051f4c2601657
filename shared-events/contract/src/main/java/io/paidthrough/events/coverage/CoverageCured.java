package io.paidthrough.events.coverage;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Grace is over: coverage goes on as if nothing had been missed.
 *
 * @param claimsReleasedFrom first day whose held claims are to be paid; null when none were held
 * @param paidThrough last day that is fully paid
 */
public record CoverageCured(
    String enrollmentId,
    String memberId,
    YearMonth anchor,
    @Nullable LocalDate claimsReleasedFrom,
    LocalDate paidThrough,
    LocalDate decidedOn,
    Rule rule)
    implements CoverageFact {}
