package io.paidthrough.events.coverage;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage never took effect and never will: it starts and ends on the same day.
 *
 * @param effectiveStart the day it would have started, and ends
 * @param deadline last day on which the first payment would have counted
 * @param amountOwed what the first month cost
 * @param amountCounted what had been paid in time
 * @param because the rejection or return that undid the first payment; null when it never came
 */
public record CoverageCancelled(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    LocalDate deadline,
    Money amountOwed,
    Money amountCounted,
    LocalDate decidedOn,
    @Nullable PaymentReason because,
    Rule rule)
    implements CoverageFact {}
