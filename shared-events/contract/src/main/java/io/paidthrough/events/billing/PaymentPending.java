package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Money is on its way. It is not in yet, but a deadline that passes meanwhile counts it if it was
 * submitted in time (R-INFLIGHT).
 *
 * @param submittedOn business date on which the payer submitted it
 */
public record PaymentPending(
    String enrollmentId, String paymentId, Money amount, LocalDate submittedOn)
    implements BillingFact {}
