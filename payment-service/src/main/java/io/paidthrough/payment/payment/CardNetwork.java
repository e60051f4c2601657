package io.paidthrough.payment.payment;

/** Which network a card belongs to, as far as its rules differ. */
public enum CardNetwork {
  VISA,
  MASTERCARD,
  AMERICAN_EXPRESS,
  DISCOVER,
  OTHER
}
