package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Money came of which nobody can say whose it is. It is never applied to a guess.
 *
 * @param enrollmentId the receipt's id: nobody's enrollment yet
 * @param receiptId names it
 * @param receivedOn business date on which it came; kept when it is matched later
 * @param why such as {@code NO_COUPON} or {@code UNKNOWN_MEMBER}
 */
public record UnidentifiedMoneyReceived(
    String enrollmentId,
    String receiptId,
    Money amount,
    Rail rail,
    LocalDate receivedOn,
    String why)
    implements SuspenseFact {}
