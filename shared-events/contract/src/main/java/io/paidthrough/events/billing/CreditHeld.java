package io.paidthrough.events.billing;

import io.paidthrough.events.Money;

/**
 * Money that is in found no unpaid month and waits for one.
 *
 * @param amount the part of the payment held
 * @param creditAfter everything held for this enrollment
 */
public record CreditHeld(String enrollmentId, String paymentId, Money amount, Money creditAfter)
    implements BillingFact {}
