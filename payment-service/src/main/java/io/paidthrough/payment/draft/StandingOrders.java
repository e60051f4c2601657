package io.paidthrough.payment.draft;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Standing orders behind a payment's instrument, inside the caller's transaction. */
@Component
class StandingOrders {
  private final AutoPayQueries autoPays;
  private final Commands commands;

  StandingOrders(AutoPayQueries autoPays, Commands commands) {
    this.autoPays = autoPays;
    this.commands = commands;
  }

  /** Whether it was a standing order that made a payment. */
  static boolean isDraft(PaymentRow payment) {
    return payment.channel().equals(Channel.AUTOPAY.name());
  }

  /** Whether what allowed the draft still allows it, from the same account. */
  boolean isLive(PaymentRow draft) {
    return autoPays
        .hold(draft.enrollmentId())
        .filter(AutoPayRow::isActive)
        .filter(order -> order.instrumentId().equals(draft.instrumentId()))
        .isPresent();
  }

  /** The payer took back the authorization at the bank. */
  void revoke(PaymentRow payment, LocalDate on, Cause cause) {
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

  /** No draft from this instrument, for whichever enrollment, until its payer acts. */
  void hold(PaymentRow payment, PaymentReason reason, LocalDate on, Cause cause) {
    for (var enrollmentId : autoPays.drawingOn(payment.instrumentId())) {
      commands.send(
          new Hold(AutoPayCommand.idOf(enrollmentId), payment.paymentId().toString(), on, reason),
          cause);
    }
  }
}
