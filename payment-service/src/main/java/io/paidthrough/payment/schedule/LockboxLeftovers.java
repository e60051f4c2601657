package io.paidthrough.payment.schedule;

import io.paidthrough.payment.lockbox.Lockbox;
import io.paidthrough.payment.lockbox.MailedPayments;
import io.paidthrough.payment.lockbox.NewReceipt;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at what was received by mail and, because of a crash, never looked at. */
@Component
class LockboxLeftovers implements DailyStep {
  private final Lockbox lockbox;
  private final MailedPayments payments;
  private final TransactionTemplate transaction;

  LockboxLeftovers(Lockbox lockbox, MailedPayments payments, TransactionTemplate transaction) {
    this.lockbox = lockbox;
    this.payments = payments;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "lockbox-leftovers";
  }

  @Override
  public Moment moment() {
    return Moment.LOCKBOX;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.SYSTEM);
    return new Sweep<>(
            name(),
            transaction,
            lockbox::claimNew,
            NewReceipt::receiptId,
            receipt -> payments.apply(List.of(receipt), cause))
        .run();
  }
}
