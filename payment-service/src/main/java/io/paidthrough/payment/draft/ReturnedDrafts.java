package io.paidthrough.payment.draft;

import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.payment.ReturnCode.AutoPay;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.paymentview.PaymentRow.Status;
import io.paidthrough.payment.rail.ReturnFollowUp;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a return means for standing orders: of this enrollment, and of any other that draws on the
 * same account, whichever payment brought it to light. And whether the draft is presented again.
 */
@Component
class ReturnedDrafts implements ReturnFollowUp {
  private final AutoPayQueries autoPays;
  private final Enrollments enrollments;
  private final Representing representing;
  private final Commands commands;

  ReturnedDrafts(
      AutoPayQueries autoPays,
      Enrollments enrollments,
      Representing representing,
      Commands commands) {
    this.autoPays = autoPays;
    this.enrollments = enrollments;
    this.representing = representing;
    this.commands = commands;
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
      cancel(payment, returnedOn, cause);
    }
    if (stop == AutoPay.HOLD || stop == AutoPay.CANCEL && code.disablesInstrument()) {
      hold(payment, code, returnedOn, cause);
    }
    return representing.plan(payment, code, returnedOn);
  }

  private void cancel(PaymentRow payment, LocalDate on, Cause cause) {
    autoPays
        .find(payment.enrollmentId())
        .filter(order -> order.status() != AutoPayRow.Status.CANCELLED)
        .filter(order -> order.instrumentId().equals(payment.instrumentId()))
        .ifPresent(
            order ->
                commands.send(
                    new Cancel(AutoPayCommand.idOf(order.enrollmentId()), on, Why.REVOKED_AT_BANK),
                    cause));
  }

  private void hold(PaymentRow payment, ReturnCode code, LocalDate on, Cause cause) {
    for (var enrollmentId : autoPays.drawingOn(payment.instrumentId())) {
      commands.send(
          new Hold(
              AutoPayCommand.idOf(enrollmentId), payment.paymentId().toString(), on, code.reason()),
          cause);
    }
  }
}
