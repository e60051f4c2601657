package io.paidthrough.events.coverage;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Coverage goes on in grace, or another month of grace has begun.
 *
 * @param anchor first unpaid month
 * @param graceMonth 1 to 3
 * @param claimsPended whether the carrier may hold claims of this month
 * @param deadline last day that still saves coverage, inclusive
 * @param endIfMissed last day of coverage if nothing comes; null when coverage would then never
 *     have taken effect
 * @param because the return that took counted money away; null when it never came
 */
public record CoverageInGrace(
    String enrollmentId,
    String memberId,
    YearMonth anchor,
    int graceMonth,
    boolean claimsPended,
    LocalDate deadline,
    @Nullable LocalDate endIfMissed,
    LocalDate decidedOn,
    @Nullable PaymentReason because,
    Rule rule)
    implements CoverageFact {}
