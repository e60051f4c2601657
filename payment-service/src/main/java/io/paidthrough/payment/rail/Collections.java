package io.paidthrough.payment.rail;

import io.paidthrough.payment.paymentview.PaymentRow;

/** How money is fetched from bank accounts. */
public interface Collections {
  /** Whether a bank takes our debits. */
  boolean arePossible();

  /**
   * Whether money of a payment is already being fetched, so that nobody can call it off any more.
   * Asked while the payment's turn is taken.
   */
  boolean isCollected(PaymentRow payment);
}
