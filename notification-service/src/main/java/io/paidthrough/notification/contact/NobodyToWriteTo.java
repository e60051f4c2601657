package io.paidthrough.notification.contact;

/** A payer left no address, or was forgotten: nothing is said to them, now or later. */
public final class NobodyToWriteTo extends RuntimeException {
  public NobodyToWriteTo() {
    super("the payer left no address", null, false, false);
  }
}
