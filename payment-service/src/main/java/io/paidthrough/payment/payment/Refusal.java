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
    CARD_NOT_RETRYABLE,
    METHOD_NOT_ACCEPTED,
    DUPLICATE_SUSPECTED,
    PAYMENT_UNKNOWN,
    PAYMENT_EXISTS,
    PAYMENT_RECEIVED,
    PAYMENT_REJECTED,
    PAYMENT_VOIDED,
    PAYMENT_NOT_VOIDABLE,
    PAYMENT_NOT_RECEIVED,
    REFUND_UNKNOWN,
    REFUND_EXCEEDS_PAYMENT,
    REFUND_PAID,
    REFUND_OVER,
    DATE_TOO_EARLY,
    REPRESENTMENT_NOT_ALLOWED
  }
}
