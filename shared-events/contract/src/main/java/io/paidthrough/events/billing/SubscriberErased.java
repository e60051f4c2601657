package io.paidthrough.events.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says who the subscriber is was made unreadable; whoever keeps a copy does the
 * same. Amounts, dates and ids stay, so that the books still add up.
 *
 * @param ground why it was allowed
 * @param authority reference of the order that demanded it; null when records need not be kept any
 *     longer
 */
public record SubscriberErased(
    String enrollmentId,
    String memberId,
    LocalDate erasedOn,
    Ground ground,
    @Nullable String authority)
    implements SubjectFact {
  /** Why records may be made unreadable. */
  public enum Ground {
    /** Ten years after the last entry (45 CFR 155.1210). */
    RETENTION_OVER,
    /** Earlier, because a court or an authority says so. */
    ORDERED
  }
}
