package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/**
 * Its bank did not pay it, before anybody found out whose it is: there is no money left to match.
 *
 * @param enrollmentId the receipt's id, as when it came
 */
public record UnidentifiedMoneyReturned(
    String enrollmentId,
    String receiptId,
    Money amount,
    LocalDate receivedOn,
    LocalDate returnedOn,
    PaymentReason reason)
    implements SuspenseFact {}
