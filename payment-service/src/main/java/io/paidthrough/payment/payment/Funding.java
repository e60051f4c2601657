package io.paidthrough.payment.payment;

/** Whose money a card moves. */
public enum Funding {
  /** Borrowed from the bank of whoever pays. */
  CREDIT,
  /** On the account of whoever pays. */
  DEBIT,
  /** Loaded onto the card before. */
  PREPAID
}
