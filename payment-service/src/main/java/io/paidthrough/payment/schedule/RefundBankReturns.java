package io.paidthrough.payment.schedule;

import io.paidthrough.payment.rail.sandbox.SandboxRefundReturns;
import io.paidthrough.payment.refund.RefundReturns;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands in the refunds that the sandbox's bank refuses by the morning of a day. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class RefundBankReturns implements DailyStep {
  private final SandboxRefundReturns bank;
  private final RefundReturns returns;
  private final TransactionTemplate transaction;

  RefundBankReturns(
      SandboxRefundReturns bank, RefundReturns returns, TransactionTemplate transaction) {
    this.bank = bank;
    this.returns = returns;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "refund-bank-returns";
  }

  @Override
  public Moment moment() {
    return Moment.BANK_RETURNS;
  }

  @Override
  public int run(LocalDate businessDate) {
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> bank.take(businessDate, after, max),
            SandboxRefundReturns.Due::refundId,
            due -> returns.returned(due.refundId(), due.code(), businessDate))
        .run();
  }
}
