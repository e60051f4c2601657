package io.paidthrough.payment.paymentview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.Rail;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param settledOn business date on which the money was in; null until then
 * @param onTimeFor what the payer was told at submission
 * @param reason why it was rejected or returned, else null
 * @param convenienceFee charged on top of the amount; null when there was none
 * @param paidBy whose money it was; null for the subscriber's
 * @param retryOf the payment that came back and is presented again with this one; else null
 * @param retryOn banking day on which it is presented again; else null
 * @param refunded what has left as refunds
 * @param isRefundPending whether a refund is still to leave
 * @param traceNumber what the bank calls it; null until it is in a file
 * @param rule why it could be paid so; null when no policy decided it
 * @param feeRule why there is a fee; null when there is none
 * @param version sequence of its last fact
 */
public record PaymentRow(
    UUID paymentId,
    String enrollmentId,
    String memberId,
    String confirmationNumber,
    Money amount,
    Rail rail,
    String channel,
    UUID instrumentId,
    String last4,
    Status status,
    Instant submittedAt,
    LocalDate expectedSettlement,
    @Nullable LocalDate settledOn,
    @Nullable String clientReference,
    List<YearMonth> onTimeFor,
    @Nullable PaymentReason reason,
    @Nullable Money convenienceFee,
    @Nullable PaidBy paidBy,
    @Nullable UUID retryOf,
    @Nullable LocalDate retryOn,
    Money refunded,
    boolean isRefundPending,
    @Nullable String traceNumber,
    @Nullable Rule rule,
    @Nullable Rule feeRule,
    long version) {

  /** The last thing that happened to it. */
  public enum Status {
    SUBMITTED,
    RECEIVED,
    REJECTED,
    RETURNED,
    VOIDED
  }
}
