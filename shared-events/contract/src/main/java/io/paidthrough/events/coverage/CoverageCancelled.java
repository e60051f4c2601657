package io.paidthrough.events.coverage;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coverage never took effect and never will: it starts and ends on the same day.
 *
 * @param effectiveStart the day it would have started, and ends
 * @param reason why it never took effect
 * @param deadline last day that would have counted; null when no payment was missed
 * @param amountOwed what had to be there by then; zero when no payment was missed
 * @param amountCounted what had been paid in time
 * @param because the rejection or return that undid the first payment; null when it never came
 */
public record CoverageCancelled(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    Reason reason,
    @Nullable LocalDate deadline,
    Money amountOwed,
    Money amountCounted,
    LocalDate decidedOn,
    @Nullable PaymentReason because,
    Rule rule)
    implements CoverageFact {

  /** Why coverage never took effect. */
  public enum Reason {
    /** The first payment did not come in time, or went back. */
    FIRST_PAYMENT_MISSED,
    /** The household, or the exchange, ended it before its first day. */
    ENDED_BEFORE_START
  }
}
