package io.paidthrough.payment.rail.card;

/** The card processor did not answer, or not so that it could be understood. */
public final class GatewayUnavailable extends RuntimeException {
  /**
   * @param message without anything of a card
   */
  public GatewayUnavailable(String message) {
    super(message, null, false, false);
  }
}
