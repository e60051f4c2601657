package io.paidthrough.events;

/** Why money did not come or went back: one vocabulary for every rail. */
public enum RejectionReason {
  INSUFFICIENT_FUNDS,
  ACCOUNT_CLOSED,
  ACCOUNT_NOT_FOUND,
  INVALID_ACCOUNT_DATA,
  NOT_AUTHORIZED,
  AUTHORIZATION_REVOKED,
  PAYMENT_STOPPED,
  EXPIRED_INSTRUMENT,
  LIMIT_EXCEEDED,
  BANK_DECLINED,
  BANK_UNAVAILABLE,
  METHOD_NOT_ACCEPTED,
  INSTRUMENT_RESTRICTED,
  DUPLICATE,
  OUR_ERROR,
  ITEM_RETURNED,
  UNMATCHED_PAYER,
  /** Called off by whoever ordered it. */
  VOIDED,
  /** Given back to its payer. */
  REFUNDED
}
