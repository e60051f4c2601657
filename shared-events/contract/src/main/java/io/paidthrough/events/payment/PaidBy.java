package io.paidthrough.events.payment;

/** Whose money it is, where it is not the subscriber's. */
public enum PaidBy {
  /** Somebody without an account, who knew the Member ID and the plan. */
  GUEST,
  /** A tribe, an employer or another organization that pays for members. */
  THIRD_PARTY
}
