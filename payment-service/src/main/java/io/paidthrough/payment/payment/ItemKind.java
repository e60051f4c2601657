package io.paidthrough.payment.payment;

/** What can lie in an envelope. Cash is taken nowhere. */
public enum ItemKind {
  CHECK,
  MONEY_ORDER,
  CASHIERS_CHECK
}
