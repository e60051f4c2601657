package io.paidthrough.payment.payment;

/** How an order reached us; decides which methods are accepted. */
public enum Channel {
  WEB,
  PHONE,
  /** Opened by the lockbox bank. Nobody orders it here. */
  MAIL,
  /** Drafted under a standing authorization. */
  AUTOPAY
}
