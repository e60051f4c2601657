package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;

/** Pending money will not come: it no longer counts towards any deadline. */
public record PaymentFellThrough(
    String enrollmentId, String paymentId, Money amount, PaymentReason reason)
    implements BillingFact {}
