package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * The money is in: settled on its rail. ACH money can still be returned later.
 *
 * @param submittedOn business date of submission: decides whether it is on time
 * @param settledOn business date on which it settled
 */
public record PaymentReceived(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    LocalDate submittedOn,
    LocalDate settledOn)
    implements PaymentFact {}
