package io.paidthrough.events.payment;

import java.time.LocalDate;

/** Drafts are made again, from the same or a corrected instrument. */
public record AutoPayResumed(
    String enrollmentId,
    String memberId,
    String mandateId,
    String instrumentId,
    String last4,
    LocalDate resumedOn)
    implements AutoPayFact {}
