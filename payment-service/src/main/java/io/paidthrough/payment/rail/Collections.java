package io.paidthrough.payment.rail;

import io.paidthrough.payment.paymentview.PaymentRow;

/** Whether money of a payment is already being fetched, so that nobody can call it off any more. */
public interface Collections {
  /** Asked while the payment's turn is taken. */
  boolean isCollected(PaymentRow payment);
}
