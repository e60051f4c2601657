package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/** Called off before anything was collected. */
public record PaymentVoided(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    LocalDate voidedOn)
    implements PaymentFact {}
