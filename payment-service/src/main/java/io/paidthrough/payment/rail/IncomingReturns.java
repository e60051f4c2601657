package io.paidthrough.payment.rail;

import io.paidthrough.events.payment.InstrumentDisabled;
import io.paidthrough.payment.instrument.InstrumentFacts;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a bank sends back, whichever way it arrives. */
@Component
public class IncomingReturns {
  private final Commands commands;
  private final PaymentQueries payments;
  private final Vault vault;
  private final ReturnFollowUp followUp;
  private final InstrumentFacts instruments;

  IncomingReturns(
      Commands commands,
      PaymentQueries payments,
      Vault vault,
      ReturnFollowUp followUp,
      InstrumentFacts instruments) {
    this.commands = commands;
    this.payments = payments;
    this.vault = vault;
    this.followUp = followUp;
    this.instruments = instruments;
  }

  /**
   * Records a return in the current transaction, and disables the instrument if its account cannot
   * be debited again. The same return a second time changes nothing.
   *
   * @param returnedOn business date on which it arrived
   */
  public void record(UUID paymentId, ReturnCode code, LocalDate returnedOn, Cause cause) {
    var payment = payments.find(paymentId);
    var retryOn =
        payment.flatMap(known -> followUp.after(known, code, returnedOn, cause)).orElse(null);
    commands.send(
        new ReturnPayment(paymentId.toString(), returnedOn, code.reason(), retryOn), cause);
    if (code.disablesInstrument()) {
      payment.ifPresent(known -> disable(known, code, returnedOn, cause));
    }
  }

  private void disable(PaymentRow payment, ReturnCode code, LocalDate returnedOn, Cause cause) {
    if (vault.disable(payment.instrumentId(), code.code())) {
      instruments.append(
          new InstrumentDisabled(
              payment.enrollmentId(),
              payment.memberId(),
              payment.instrumentId().toString(),
              payment.paymentId().toString(),
              payment.last4(),
              returnedOn,
              code.reason()),
          cause);
    }
  }
}
