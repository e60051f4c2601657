package io.paidthrough.payment.rail.card;

import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;

/** What follows from a decline beyond the payment itself. */
public interface DeclineFollowUp {
  /**
   * In the transaction that records the decline, before it does.
   *
   * @param payment as it stands before
   */
  void after(PaymentRow payment, DeclineCode code, LocalDate declinedOn, Cause cause);
}
