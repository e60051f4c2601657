package io.paidthrough.payment.refund;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Refunds that a bank sends back, whichever way the news arrives. */
@Component
public class RefundReturns {
  private final RefundQueries refunds;
  private final Refunding refunding;

  RefundReturns(RefundQueries refunds, Refunding refunding) {
    this.refunds = refunds;
    this.refunding = refunding;
  }

  /**
   * Records in the current transaction that a credit came back, such as by R23; the money goes out
   * as a check. The same news a second time changes nothing.
   *
   * @param day business date on which it came back
   * @throws IllegalArgumentException when there is no such refund, or it never left
   */
  public void returned(UUID refundId, ReturnCode code, LocalDate day) {
    var refund =
        refunds
            .find(refundId)
            .orElseThrow(() -> new IllegalArgumentException("there is no refund " + refundId));
    switch (refund.status()) {
      case PAID -> refunding.failed(refundId, code.reason(), day, Cause.by(Cause.BANK));
      case FAILED -> {}
      case SCHEDULED, CANCELLED ->
          throw new IllegalArgumentException("refund " + refundId + " never left");
    }
  }
}
