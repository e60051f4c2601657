package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;

/**
 * Money that had been held as credit went back to where it came from.
 *
 * @param creditAfter everything held for this enrollment now
 */
public record CreditReversed(
    String enrollmentId, String paymentId, Money amount, Money creditAfter, PaymentReason reason)
    implements BillingFact {}
