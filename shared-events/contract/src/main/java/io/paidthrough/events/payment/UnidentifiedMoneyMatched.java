package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Somebody found out whose it is; it became a payment of its received date.
 *
 * @param enrollmentId the receipt's id, as when it came
 * @param matchedTo the enrollment
 * @param paymentId the payment it became
 */
public record UnidentifiedMoneyMatched(
    String enrollmentId,
    String receiptId,
    Money amount,
    LocalDate receivedOn,
    LocalDate matchedOn,
    String matchedTo,
    String paymentId)
    implements SuspenseFact {}
