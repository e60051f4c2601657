package io.paidthrough.payment.schedule;

import io.paidthrough.payment.ach.AchFiling;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The bank's file of a day, at its cut-off: before anything else that has to know what is in it.
 */
@Component
@Order(0)
class AchFilesStep implements DailyStep {
  private final AchFiling filing;

  AchFilesStep(AchFiling filing) {
    this.filing = filing;
  }

  @Override
  public String name() {
    return "ach-files";
  }

  @Override
  public Moment moment() {
    return Moment.ACH_CUT_OFF;
  }

  @Override
  public int run(LocalDate businessDate) {
    return filing.file(businessDate);
  }
}
