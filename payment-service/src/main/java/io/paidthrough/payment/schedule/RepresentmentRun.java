package io.paidthrough.payment.schedule;

import io.paidthrough.payment.draft.DueRepresentments;
import io.paidthrough.payment.draft.PlannedRepresentment;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Presents debits again whose day has come. */
@Component
class RepresentmentRun implements DailyStep {
  private final DueRepresentments due;
  private final TransactionTemplate transaction;

  RepresentmentRun(DueRepresentments due, TransactionTemplate transaction) {
    this.due = due;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "representments";
  }

  @Override
  public Moment moment() {
    return Moment.AUTOPAY;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.SYSTEM);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> due.find(businessDate, after, max),
            PlannedRepresentment::paymentId,
            plan -> due.present(plan, businessDate, cause))
        .run();
  }
}
