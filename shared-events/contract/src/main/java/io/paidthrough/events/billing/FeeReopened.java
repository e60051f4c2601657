package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;

/**
 * Money that had paid a fee went back.
 *
 * @param openAfter what this fee lacks now
 * @param feesAfter all fees owed on this enrollment now
 */
public record FeeReopened(
    String enrollmentId,
    String feeId,
    String paymentId,
    Money amount,
    Money openAfter,
    Money feesAfter,
    PaymentReason reason)
    implements BillingFact {}
