package io.paidthrough.payment.schedule;

import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.payment.rail.sandbox.SandboxStatement;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The sandbox's bank has told everything about the days before today. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class SandboxBankDay implements DailyStep {
  private final SandboxStatement statement;

  SandboxBankDay(SandboxStatement statement) {
    this.statement = statement;
  }

  @Override
  public String name() {
    return "sandbox-bank-statement";
  }

  @Override
  public Moment moment() {
    return Moment.LOCKBOX;
  }

  @Override
  public int run(LocalDate businessDate) {
    var day = businessDate.minusDays(1);
    if (!BankingCalendar.isBankingDay(day)) {
      return 0;
    }
    statement.close(day);
    return 1;
  }
}
