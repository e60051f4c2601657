package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payer authorized recurring debits (12 CFR 1005.10(b)). Replaces what was authorized before.
 *
 * @param mandateId names the authorization and its kept proof
 * @param mode what each draft takes
 * @param amount of each draft when {@code FIXED}, else null
 * @param draftDay day of the month; on another than a banking day the draft is made on the one
 *     before
 * @param textVersion of the authorization text that was shown
 * @param acceptedAt when it was accepted
 * @param proof SHA-256 in hexadecimal of the kept authorization: text, time and origin
 * @param rule why it may be drafted so and on that day; null when no policy decided it, as when an
 *     authorization goes on with the enrollment that continues another
 */
public record AutoPayActivated(
    String enrollmentId,
    String memberId,
    String mandateId,
    String instrumentId,
    String last4,
    Mode mode,
    @Nullable Money amount,
    int draftDay,
    String textVersion,
    Instant acceptedAt,
    String proof,
    LocalDate activatedOn,
    @Nullable Rule rule)
    implements AutoPayFact {
  /** What a draft takes. */
  public enum Mode {
    /** Whatever is due. */
    AMOUNT_DUE,
    /** The same every month, never more than is due. */
    FIXED
  }
}
