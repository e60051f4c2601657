package io.paidthrough.payment.schedule;

import io.paidthrough.payment.ach.AchEntries;
import io.paidthrough.payment.ach.AchEntries.DueDebit;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bank debits that are in a file which was sent settle on the day that stands in it. A run that is
 * late says so by when the fact was recorded; the settlement date stays the banks'.
 */
@Component
class Settlements implements DailyStep {
  private final AchEntries due;
  private final Commands commands;
  private final TransactionTemplate transaction;

  Settlements(AchEntries due, Commands commands, TransactionTemplate transaction) {
    this.due = due;
    this.commands = commands;
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
            DueDebit::paymentId,
            payment -> settle(payment, cause))
        .run();
  }

  private void settle(DueDebit debit, Cause cause) {
    commands.send(new SettlePayment(debit.paymentId().toString(), debit.effectiveOn()), cause);
  }
}
