package io.paidthrough.payment.autopayview;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The standing order of an enrollment as it stands.
 *
 * @param rowId an order in which all can be gone through
 * @param amount of each draft when fixed, else null
 * @param liveSince when drafts began, or began again
 * @param statusOn since when it stands so
 * @param reason what the bank said when it is held, else null
 * @param why why it is cancelled, else null
 * @param rule why it may be drafted so and on that day; null when no policy decided it
 * @param version sequence of its last fact
 */
public record AutoPayRow(
    String enrollmentId,
    UUID rowId,
    String memberId,
    UUID mandateId,
    UUID instrumentId,
    String last4,
    Mode mode,
    @Nullable Money amount,
    int draftDay,
    String textVersion,
    Instant acceptedAt,
    String proof,
    LocalDate activatedOn,
    LocalDate liveSince,
    Status status,
    LocalDate statusOn,
    @Nullable PaymentReason reason,
    @Nullable Why why,
    @Nullable Rule rule,
    long version) {

  /** Whether drafts are made. */
  public enum Status {
    ACTIVE,
    HELD,
    CANCELLED
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
