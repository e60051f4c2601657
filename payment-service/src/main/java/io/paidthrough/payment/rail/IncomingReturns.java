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

  IncomingReturns(Commands commands, PaymentQueries payments, Vault vault) {
    this.commands = commands;
    this.payments = payments;
    this.vault = vault;
  }

  /**
   * Records a return in the current transaction, and disables the instrument if its account cannot
   * be debited again. The same return a second time changes nothing.
   *
   * @param returnedOn business date on which it arrived
   */
  public void record(UUID paymentId, ReturnCode code, LocalDate returnedOn, Cause cause) {
    commands.send(new ReturnPayment(paymentId.toString(), returnedOn, code.reason(), null), cause);
    if (code.disablesInstrument()) {
      payments
          .find(paymentId)
          .ifPresent(payment -> vault.disable(payment.instrumentId(), code.code()));
    }
  }
}
