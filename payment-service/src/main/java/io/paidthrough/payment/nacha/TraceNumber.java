package io.paidthrough.payment.nacha;

/**
 * What a bank names an entry by, for good: its own eight digits and a sequence.
 *
 * @param odfi first eight digits of the originating bank's routing number
 * @param sequence 1 to {@value #SEQUENCE_MAX}
 */
public record TraceNumber(String odfi, int sequence) {
  public static final int SEQUENCE_MAX = 9_999_999;

  private static final int ODFI_DIGITS = 8;
  private static final int DIGITS = 15;

  public TraceNumber {
    if (odfi.length() != ODFI_DIGITS || !AsciiText.isDigits(odfi)) {
      throw new IllegalArgumentException("a bank is named by eight digits");
    }
    NachaField.ENTRY_TRACE.require(
        sequence >= 0 && sequence <= SEQUENCE_MAX, "has room for seven digits.");
  }

  /** Reads fifteen digits. */
  public static TraceNumber of(String text) {
    if (text.length() != DIGITS || !AsciiText.isDigits(text)) {
      throw new IllegalArgumentException("a trace number is fifteen digits");
    }
    return new TraceNumber(
        text.substring(0, ODFI_DIGITS), Integer.parseInt(text.substring(ODFI_DIGITS)));
  }

  /** Fifteen digits. */
  @Override
  public String toString() {
    return "%s%07d".formatted(odfi, sequence);
  }
}
