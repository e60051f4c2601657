package io.paidthrough.payment.schedule;

import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.paymentview.DuePaymentQueries;
import io.paidthrough.payment.paymentview.DuePaymentQueries.DuePayment;
import io.paidthrough.payment.rail.sandbox.SandboxReturns;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bank debits settle on the day that was expected. A run that is late says so by when the fact was
 * recorded; the settlement date stays the banks'.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class Settlements implements DailyStep {
  private final DuePaymentQueries due;
  private final Commands commands;
  private final SandboxReturns bank;
  private final TransactionTemplate transaction;

  Settlements(
      DuePaymentQueries due,
      Commands commands,
      SandboxReturns bank,
      TransactionTemplate transaction) {
    this.due = due;
    this.commands = commands;
    this.bank = bank;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "ach-settlements";
  }

  @Override
  public Moment moment() {
    return Moment.SETTLEMENTS;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.BANK);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> due.claimToSettle(businessDate, after, max),
            DuePayment::paymentId,
            payment -> settle(payment, cause))
        .run();
  }

  private void settle(DuePayment payment, Cause cause) {
    var settledOn = payment.expectedSettlement();
    commands.send(new SettlePayment(payment.paymentId().toString(), settledOn), cause);
    bank.settled(payment.paymentId(), payment.last4(), settledOn);
  }
}
