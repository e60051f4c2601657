package io.paidthrough.payment.schedule;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.paymentview.RefundQueries.DueRefund;
import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A refund to an account that was closed meanwhile is in no file: a check goes out when the day's
 * file closes.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class AchRefunds implements DailyStep {
  private final RefundQueries refunds;
  private final Refunding refunding;
  private final Vault vault;
  private final TransactionTemplate transaction;

  AchRefunds(
      RefundQueries refunds, Refunding refunding, Vault vault, TransactionTemplate transaction) {
    this.refunds = refunds;
    this.refunding = refunding;
    this.vault = vault;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "ach-refunds";
  }

  @Override
  public Moment moment() {
    return Moment.ACH_CUT_OFF;
  }

  @Override
  public int run(LocalDate businessDate) {
    if (!BankingCalendar.isBankingDay(businessDate)) {
      return 0;
    }
    var cause = Cause.by(Cause.SYSTEM);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> refunds.claimToPay(Rail.ACH, businessDate, after, max),
            DueRefund::refundId,
            refund -> payByCheck(refund, businessDate, cause))
        .run();
  }

  private void payByCheck(DueRefund refund, LocalDate day, Cause cause) {
    if (!vault.find(refund.instrumentId()).map(Instrument::isActive).orElse(false)) {
      refunding.byCheckInstead(refund.refundId(), day, cause);
    }
  }
}
