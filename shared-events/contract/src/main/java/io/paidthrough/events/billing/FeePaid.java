package io.paidthrough.events.billing;

import io.paidthrough.events.Money;

/**
 * Credit was used for a fee, because no premium month lacks it.
 *
 * @param openAfter what this fee still lacks
 * @param feesAfter all fees owed on this enrollment now
 * @param creditAfter everything held for this enrollment now
 */
public record FeePaid(
    String enrollmentId,
    String feeId,
    String paymentId,
    Money amount,
    Money openAfter,
    Money feesAfter,
    Money creditAfter)
    implements BillingFact {}
