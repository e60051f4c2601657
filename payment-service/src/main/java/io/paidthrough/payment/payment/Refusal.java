package io.paidthrough.payment.payment;

/**
 * Why something was not done. An answer, never a silence.
 *
 * @param detail one sentence for whoever asked
 */
public record Refusal(Code code, String detail) {
  /** Nobody ordered the payment. */
  public static final Refusal PAYMENT_UNKNOWN =
      new Refusal(Code.PAYMENT_UNKNOWN, "There is no such payment.");

  /** An order of nothing, or less. */
  public static final Refusal NO_AMOUNT =
      new Refusal(Code.AMOUNT_INVALID, "A payment is at least \"0.01\".");

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
