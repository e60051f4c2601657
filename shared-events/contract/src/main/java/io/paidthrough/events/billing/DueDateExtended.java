package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month may be paid later than the policy says.
 *
 * @param from last day on time before
 * @param to last day on time now
 * @param deadlineOn last day that still secures the month now, inclusive
 * @param authority who decided it, such as a bulletin
 * @param batchId the batch it belongs to; null when it stands alone
 */
public record DueDateExtended(
    String enrollmentId,
    String invoiceId,
    YearMonth coverageMonth,
    LocalDate from,
    LocalDate to,
    LocalDate deadlineOn,
    String reason,
    String authority,
    @Nullable String batchId,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
