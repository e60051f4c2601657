package io.paidthrough.payment.ach;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News from the bank that a person has to look at.
 *
 * @param line of the file
 * @param traceNumber of our entry, as the bank says
 * @param returnTraceNumber what the bank calls its own entry
 * @param paymentId where the entry is ours
 */
public record UnidentifiedReturn(
    UUID itemId,
    UUID fileId,
    long line,
    String traceNumber,
    String returnTraceNumber,
    String code,
    Money amount,
    Why why,
    String detail,
    @Nullable UUID paymentId,
    LocalDate seenOn) {

  /** Why a program cannot decide it. */
  public enum Why {
    UNKNOWN_TRACE,
    /** The number is ours, the amount or the bank is not. */
    ANOTHER_ENTRY,
    UNKNOWN_CODE,
    /** It came back before, for another reason. */
    RETURNED_BEFORE,
    /** The payment or refund does not allow it. */
    REFUSED,
    /** Our bank refused a return. */
    DISHONORED,
    /** The payer's bank insists on a return. */
    CONTESTED,
    CORRECTION_BY_HAND,
    /** A bank refused a notice of change. */
    NOTICE_REFUSED
  }
}
