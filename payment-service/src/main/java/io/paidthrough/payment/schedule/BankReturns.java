package io.paidthrough.payment.schedule;

import io.paidthrough.payment.ach.SandboxBank;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Hands in what the sandbox's bank sends back by the morning of a day. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class BankReturns implements DailyStep {
  private final SandboxBank bank;

  BankReturns(SandboxBank bank) {
    this.bank = bank;
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
    return bank.handIn(businessDate);
  }
}
