package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Money that had been assigned to a month went back to where it came from; the month is open again.
 *
 * @param openAfter what this month lacks now
 * @param balanceAfter everything owed on this enrollment now
 * @param reversedOn business date on which the return was known
 * @param rule by which the month has to be paid again; null in facts from before it was kept
 */
public record AllocationReversed(
    String enrollmentId,
    String paymentId,
    String invoiceId,
    YearMonth coverageMonth,
    boolean binder,
    Money amount,
    Money openAfter,
    Money balanceAfter,
    LocalDate reversedOn,
    PaymentReason reason,
    @Nullable Rule rule)
    implements BillingFact {}
