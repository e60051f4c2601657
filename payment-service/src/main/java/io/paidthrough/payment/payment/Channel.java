package io.paidthrough.payment.payment;

/** Where the payer was when the order was given; decides which methods are accepted. */
public enum Channel {
  WEB,
  PHONE
}
