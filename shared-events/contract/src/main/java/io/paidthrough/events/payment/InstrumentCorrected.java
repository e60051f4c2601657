package io.paidthrough.events.payment;

import java.time.LocalDate;

/**
 * The bank corrected an account's details with a notification of change. The payment worked.
 *
 * @param changeCode such as {@code C01}
 * @param last4 of the account as it is debited from now on
 */
public record InstrumentCorrected(
    String enrollmentId,
    String memberId,
    String instrumentId,
    String paymentId,
    String changeCode,
    String last4,
    LocalDate correctedOn)
    implements InstrumentFact {}
