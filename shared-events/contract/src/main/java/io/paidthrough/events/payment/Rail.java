package io.paidthrough.events.payment;

/** How money travels. */
public enum Rail {
  /** Bank debit: settles on a later banking day and may come back after that. */
  ACH,
  /** Card: settles at once or is declined at once. */
  CARD,
  /** Check or money order, by mail: in once received, and may come back. */
  CHECK
}
