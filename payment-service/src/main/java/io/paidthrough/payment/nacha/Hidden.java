package io.paidthrough.payment.nacha;

/** Text about a person that goes into a bank's file and nowhere else. Says nothing about itself. */
public record Hidden(String text) {
  @Override
  public String toString() {
    return "hidden";
  }
}
