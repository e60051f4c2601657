package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Money that is in found no unpaid month and waits for one.
 *
 * @param amount the part of the payment held
 * @param creditAfter everything held for this enrollment
 * @param submittedOn business date on which the payer submitted the payment
 */
public record CreditHeld(
    String enrollmentId, String paymentId, Money amount, Money creditAfter, LocalDate submittedOn)
    implements BillingFact {}
