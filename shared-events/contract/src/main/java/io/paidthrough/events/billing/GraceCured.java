package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Everything that grace asked for is paid: coverage goes on as if nothing had been missed.
 *
 * @param amountOwed what had to be paid (R-CURE)
 * @param amountCounted what was
 * @param curedOn business date on which the money was in
 * @param claimsReleasedFrom first day whose held claims are to be paid; null when none were held
 */
public record GraceCured(
    String enrollmentId,
    YearMonth anchor,
    Money amountOwed,
    Money amountCounted,
    LocalDate curedOn,
    @Nullable LocalDate claimsReleasedFrom,
    LocalDate paidThrough,
    Rule rule)
    implements BillingFact {}
