package io.paidthrough.payment.payer;

/** Who paid for somebody else. Leaves this service only towards the one who writes to them. */
public record Payer(String name, String email) {
  @Override
  public String toString() {
    return "payer";
  }
}
