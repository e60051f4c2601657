package io.paidthrough.payment.schedule;

import io.paidthrough.payment.reconciliation.Reconciliation;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Holds the books against each other, once the night's money has been booked. */
@Component
class DailyReconciliation implements DailyStep {
  private final Reconciliation reconciliation;

  DailyReconciliation(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  @Override
  public String name() {
    return "reconciliation";
  }

  @Override
  public Moment moment() {
    return Moment.STANDING;
  }

  @Override
  public int run(LocalDate businessDate) {
    return reconciliation.run(businessDate);
  }
}
