package io.paidthrough.events.payment;

import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/** The account cannot be debited again as it was registered. */
public record InstrumentDisabled(
    String enrollmentId,
    String memberId,
    String instrumentId,
    String paymentId,
    String last4,
    LocalDate disabledOn,
    PaymentReason reason)
    implements InstrumentFact {}
