package io.paidthrough.payment.rail;

import io.paidthrough.events.payment.PaidBy;
import org.jspecify.annotations.Nullable;

/**
 * The standard entry class of a bank debit (Nacha Operating Rules): how the payer authorized it.
 */
public enum EntryClass {
  /** Online by a consumer, at once or standing. */
  WEB,
  /** On the phone by a consumer. */
  TEL,
  /** By an agreement with an organization. */
  CCD;

  /**
   * @param channel as in {@code PaymentSubmitted}
   * @param paidBy whose money it is; null for the subscriber's
   */
  public static EntryClass of(String channel, @Nullable PaidBy paidBy) {
    if (paidBy == PaidBy.THIRD_PARTY) {
      return CCD;
    }
    return channel.equals("PHONE") ? TEL : WEB;
  }
}
