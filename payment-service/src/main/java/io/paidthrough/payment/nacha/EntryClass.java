package io.paidthrough.payment.nacha;

/** How a payer authorized an entry: the standard entry class of its batch. */
public enum EntryClass {
  /** Online. */
  WEB,
  /** On the phone. */
  TEL,
  /** On paper; also every refund to a person. */
  PPD,
  /** By agreement with a business. */
  CCD,
  /** Not an entry of ours: a bank says what has to be changed. */
  COR;

  /** Whether each entry says if it is single ({@code S}) or recurring ({@code R}). */
  boolean needsPaymentType() {
    return this == WEB || this == TEL;
  }
}
