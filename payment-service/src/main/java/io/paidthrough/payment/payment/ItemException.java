package io.paidthrough.payment.payment;

/** What the lockbox bank noted about an item. All but the first keep it from being applied. */
public enum ItemException {
  /** No coupon came with it; it may still say whose it is. */
  NO_COUPON,
  /** Made out to somebody else. */
  WRONG_PAYEE,
  /** Older than 180 days: its bank need not pay it (UCC 4-404). */
  STALE,
  UNSIGNED,
  /** Dated on a later day than the one on which it came. */
  POSTDATED,
  /** Drawn on a bank abroad or in another currency. */
  FOREIGN
}
