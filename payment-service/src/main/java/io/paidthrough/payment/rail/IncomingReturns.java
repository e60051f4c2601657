package io.paidthrough.payment.rail;

import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
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

  IncomingReturns(
      Commands commands, PaymentQueries payments, Vault vault, ReturnFollowUp followUp) {
    this.commands = commands;
    this.payments = payments;
    this.vault = vault;
    this.followUp = followUp;
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
      payment.ifPresent(known -> vault.disable(known.instrumentId(), code.code()));
    }
  }
}
