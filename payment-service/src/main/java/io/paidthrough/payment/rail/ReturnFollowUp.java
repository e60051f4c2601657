package io.paidthrough.payment.rail;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.Optional;

/** What follows from a return beyond the payment itself. */
public interface ReturnFollowUp {
  /**
   * In the transaction that records the return, before it does.
   *
   * @param payment as it stands before the return
   * @return the banking day on which it is presented again; empty when it is not
   */
  Optional<LocalDate> after(PaymentRow payment, ReturnCode code, LocalDate returnedOn, Cause cause);
}
