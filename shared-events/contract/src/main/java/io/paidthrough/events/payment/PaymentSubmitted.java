package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payer submitted a payment and holds a confirmation number. Stops the clock for timeliness; says
 * nothing about funds.
 *
 * @param memberId 12-digit Member ID of the enrollment's subscriber
 * @param confirmationNumber such as {@code HC-7F3K-29QD-X8VW}; proves receipt of the order
 * @param channel {@code WEB}, {@code PHONE}, {@code MAIL} or {@code AUTOPAY}
 * @param last4 last four digits of the instrument
 * @param submittedAt when, exact
 * @param submittedOn the same as a business date of the exchange: decides whether it is on time; of
 *     mailed money the day on which it was received
 * @param expectedSettlement banking day on which the money should be in
 * @param clientReference the caller's own reference, at most 64 characters
 * @param convenienceFee charged on top of the amount and no premium; null when there is none
 * @param paidBy who paid; null is the subscriber
 * @param retryOf the payment that came back and is presented again with this one; else null
 * @param rule why it could be paid so; null when no policy decided it, as when it is presented
 *     again
 * @param feeRule why there is a convenience fee; null when there is none
 */
public record PaymentSubmitted(
    String enrollmentId,
    String paymentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    String channel,
    String instrumentId,
    String last4,
    Instant submittedAt,
    LocalDate submittedOn,
    LocalDate expectedSettlement,
    @Nullable String clientReference,
    @Nullable Money convenienceFee,
    @Nullable PaidBy paidBy,
    @Nullable String retryOf,
    @Nullable Rule rule,
    @Nullable Rule feeRule)
    implements PaymentFact {}
