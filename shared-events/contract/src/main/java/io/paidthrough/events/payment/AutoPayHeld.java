package io.paidthrough.events.payment;

import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/** No draft is made until the payer acts: the bank said so. */
public record AutoPayHeld(
    String enrollmentId,
    String memberId,
    String mandateId,
    String paymentId,
    LocalDate heldOn,
    PaymentReason reason)
    implements AutoPayFact {}
