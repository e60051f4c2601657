package io.paidthrough.payment.paymentview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
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
    long version) {

  /** The last thing that happened to it. */
  public enum Status {
    SUBMITTED,
    RECEIVED,
    REJECTED,
    RETURNED
  }
}
