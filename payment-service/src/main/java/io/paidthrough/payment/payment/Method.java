package io.paidthrough.payment.payment;

import io.paidthrough.events.payment.Rail;

/** What a payer pays with. */
public enum Method {
  CHECKING(Rail.ACH),
  SAVINGS(Rail.ACH),
  CARD(Rail.CARD);

  private final Rail rail;

  Method(Rail rail) {
    this.rail = rail;
  }

  /** How money of this kind travels. */
  public Rail rail() {
    return rail;
  }
}
