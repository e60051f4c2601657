package io.paidthrough.payment.nacha;

/**
 * A field of a bank file cannot hold what was given for it. Thrown before any part of its record is
 * written; the message never repeats the value.
 */
public final class FieldRefused extends RuntimeException {
  private final String field;

  FieldRefused(String field, String sentence) {
    super(field + ": " + sentence, null, false, false);
    this.field = field;
  }

  /** The record and the field in it, such as {@code entry: amount}. */
  public String field() {
    return field;
  }
}
