package io.paidthrough.payment.rail;

import io.paidthrough.payment.payment.RailAnswer;

/** The ways on which money comes: a bank that takes debit files, a network that takes cards. */
public interface Rails {
  /** Hands a bank debit over. It goes into the next file; nobody is asked before that. */
  RailAnswer debitAccount();

  /**
   * Charges a card.
   *
   * @return pending when the network did not answer: then {@link #askAgain} must be asked later
   */
  RailAnswer chargeCard(String cardToken);

  /** What became of a charge whose outcome was unknown. */
  RailAnswer askAgain(String cardToken);
}
