package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The first day of an unpaid month has come: coverage goes on, in grace. Also said when a payment
 * went back after that day; the grace then reaches back to its original days.
 *
 * @param anchor first unpaid month; partial payments do not move it (R-ANCHOR)
 * @param graceMonths length of the ladder: 1, or 3 with a premium tax credit
 * @param amountOwed what has to be paid to leave grace on {@code decidedOn} (R-CURE)
 * @param amountCounted what is there of it
 * @param deadline last day that still saves coverage, inclusive
 * @param endIfMissed last day of coverage if nothing comes; null when coverage would then never
 *     have taken effect
 * @param claimsPendFrom first day whose claims the carrier may hold; null when it may hold none
 * @param because the return that took counted money away; null when it never came
 */
public record GraceStarted(
    String enrollmentId,
    YearMonth anchor,
    int graceMonths,
    Money amountOwed,
    Money amountCounted,
    LocalDate deadline,
    @Nullable LocalDate endIfMissed,
    @Nullable LocalDate claimsPendFrom,
    LocalDate decidedOn,
    @Nullable PaymentReason because,
    Rule rule)
    implements BillingFact {}
