package io.paidthrough.payment.instrument;

/** What was given cannot be an instrument. The message never repeats a number. */
public final class InstrumentRefused extends RuntimeException {
  /** Stable: callers decide by it. */
  public enum Code {
    INSTRUMENT_INVALID,
    INVALID_ROUTING_NUMBER,
    INVALID_ACCOUNT_NUMBER
  }

  private final Code code;

  InstrumentRefused(Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
