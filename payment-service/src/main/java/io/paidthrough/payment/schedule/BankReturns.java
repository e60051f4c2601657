package io.paidthrough.payment.schedule;

import io.paidthrough.payment.rail.IncomingReturns;
import io.paidthrough.payment.rail.sandbox.SandboxReturns;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands in what the sandbox's bank sends back by the morning of a day. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class BankReturns implements DailyStep {
  private final SandboxReturns bank;
  private final IncomingReturns returns;
  private final TransactionTemplate transaction;

  BankReturns(SandboxReturns bank, IncomingReturns returns, TransactionTemplate transaction) {
    this.bank = bank;
    this.returns = returns;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "bank-returns";
  }

  @Override
  public Moment moment() {
    return Moment.BANK_RETURNS;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.BANK);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> bank.take(businessDate, after, max),
            SandboxReturns.Due::paymentId,
            due -> returns.record(due.paymentId(), due.code(), businessDate, cause))
        .run();
  }
}
