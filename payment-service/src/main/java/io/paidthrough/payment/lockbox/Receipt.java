package io.paidthrough.payment.lockbox;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.MailMatch;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that was received, and what became of it.
 *
 * @param memberId as keyed by the bank; null when it was not
 * @param checkLast4 last four digits of the check's number; null when it was not keyed
 * @param why it is or was nobody's; null when it was matched at once
 * @param enrollmentId the enrollment it pays for; null while nobody knows
 * @param paymentId the payment it became; null until then
 */
public record Receipt(
    UUID receiptId,
    String batch,
    int sequence,
    LocalDate receivedOn,
    ItemKind kind,
    Money amount,
    @Nullable String memberId,
    @Nullable String checkLast4,
    Status status,
    MailMatch.@Nullable Why why,
    @Nullable String enrollmentId,
    @Nullable UUID paymentId) {

  /** What became of it. */
  public enum Status {
    /** Received and not looked at yet. */
    NEW,
    /** Matched at once. */
    ACCEPTED,
    /** Waits for somebody who can say whose it is. */
    UNIDENTIFIED,
    /** Somebody could. */
    MATCHED,
    /** Its bank did not pay it before anybody could. */
    RETURNED
  }
}
