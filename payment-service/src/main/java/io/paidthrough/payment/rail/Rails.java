package io.paidthrough.payment.rail;

import io.paidthrough.payment.payment.RailAnswer;

/** The bank that takes debit files. */
public interface Rails {
  /** Hands a bank debit over. It goes into the next file; nobody is asked before that. */
  RailAnswer debitAccount();
}
