package io.paidthrough.payment.instrument;

/** A secret as it lies in the database. Says nothing about itself. */
public record Sealed(byte[] bytes) {
  @Override
  public String toString() {
    return "sealed";
  }
}
