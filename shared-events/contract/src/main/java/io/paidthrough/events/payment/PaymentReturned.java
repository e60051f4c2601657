package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/** Money that had come went back. */
public record PaymentReturned(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    LocalDate returnedOn,
    PaymentReason reason)
    implements PaymentFact {}
