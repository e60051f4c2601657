package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage is restored without a gap.
 *
 * @param effectiveDate the day after the end that no longer holds; the start of coverage when it
 *     had been cancelled
 * @param amountOwed what had to be paid; zero for a correction
 * @param amountCounted what was paid in time
 * @param paymentId the payment that brought it; null when none did
 * @param reason why a correction was due; null for a payment
 * @param authority who decided it; null when the system did
 */
public record EnrollmentReinstated(
    String enrollmentId,
    Cause cause,
    LocalDate effectiveDate,
    Money amountOwed,
    Money amountCounted,
    LocalDate decidedOn,
    @Nullable String paymentId,
    @Nullable String reason,
    @Nullable String authority,
    Rule rule)
    implements BillingFact {

  /** What restored it. */
  public enum Cause {
    /** Arrears and the next month were paid in time. */
    PAYMENT,
    /** It should not have ended: an error was found, or money that was in time came to light. */
    CORRECTION,
    /** An appeal in time keeps coverage until it is heard. */
    AID_PENDING
  }
}
