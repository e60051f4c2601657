package io.paidthrough.payment.autopay;

/** The rules say no; nothing was stored. The message is one sentence for whoever asked. */
public final class AutoPayRefused extends RuntimeException {
  /** Stable: callers decide by it. */
  public enum Code {
    AMOUNT_INVALID,
    AUTHORIZATION_NOT_YET_GIVEN,
    AUTHORIZATION_USED,
    AUTOPAY_UNKNOWN
  }

  private final Code code;

  AutoPayRefused(Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
