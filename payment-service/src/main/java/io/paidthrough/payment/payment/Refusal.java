package io.paidthrough.payment.payment;

/**
 * Why something was not done. An answer, never a silence.
 *
 * @param detail one sentence for whoever asked
 */
public record Refusal(Code code, String detail) {
  /** Stable: callers decide by it. */
  public enum Code {
    AMOUNT_INVALID,
    INSTRUMENT_DISABLED,
    METHOD_NOT_ACCEPTED,
    DUPLICATE_SUSPECTED,
    PAYMENT_UNKNOWN,
    PAYMENT_EXISTS,
    PAYMENT_RECEIVED,
    PAYMENT_REJECTED,
    DATE_TOO_EARLY
  }
}
