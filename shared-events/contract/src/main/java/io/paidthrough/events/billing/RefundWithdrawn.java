package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;

/** The payment behind a due refund was itself returned: there is nothing left to refund. */
public record RefundWithdrawn(
    String enrollmentId, String paymentId, Money amount, PaymentReason reason)
    implements BillingFact {}
