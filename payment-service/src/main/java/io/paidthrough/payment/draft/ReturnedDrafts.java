package io.paidthrough.payment.draft;

import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.payment.ReturnCode.AutoPay;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.paymentview.PaymentRow.Status;
import io.paidthrough.payment.rail.ReturnFollowUp;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a return means for standing orders: of this enrollment, and of any other that draws on the
 * same account, whichever payment brought it to light. And whether the draft is presented again.
 */
@Component
class ReturnedDrafts implements ReturnFollowUp {
  private final StandingOrders standingOrders;
  private final Enrollments enrollments;
  private final RepresentmentPlanning planning;

  ReturnedDrafts(
      StandingOrders standingOrders, Enrollments enrollments, RepresentmentPlanning planning) {
    this.standingOrders = standingOrders;
    this.enrollments = enrollments;
    this.planning = planning;
  }

  @Override
  public Optional<LocalDate> after(
      PaymentRow payment, ReturnCode code, LocalDate returnedOn, Cause cause) {
    if (payment.status() != Status.SUBMITTED && payment.status() != Status.RECEIVED) {
      return Optional.empty(); // it came back before: all of it was done then
    }
    enrollments.takeTurn(payment.enrollmentId());
    var stop = code.autoPay();
    if (stop == AutoPay.CANCEL) {
      standingOrders.revoke(payment, returnedOn, cause);
    }
    if (stop == AutoPay.HOLD || stop == AutoPay.CANCEL && code.disablesInstrument()) {
      standingOrders.hold(payment, code.reason(), returnedOn, cause);
    }
    return planning.afterReturn(payment, code, returnedOn);
  }
}
