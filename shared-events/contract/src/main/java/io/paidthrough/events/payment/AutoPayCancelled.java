package io.paidthrough.events.payment;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The authorization is over; nothing is drafted under it any more.
 *
 * @param rule by which drafts were made; null when the authorization names none
 */
public record AutoPayCancelled(
    String enrollmentId,
    String memberId,
    String mandateId,
    LocalDate cancelledOn,
    Why why,
    @Nullable Rule rule)
    implements AutoPayFact {
  /** Who ended it. */
  public enum Why {
    /** The payer asked for it. */
    BY_PAYER,
    /** The bank reported that the payer revoked it, or never gave it. */
    REVOKED_AT_BANK,
    /** There is no coverage left to pay for. */
    COVERAGE_ENDED,
    /** A newer authorization took its place. */
    REPLACED
  }
}
