package io.paidthrough.payment.schedule;

import io.paidthrough.payment.ach.SandboxBank;
import io.paidthrough.starter.schedule.DailyStep;
import java.time.LocalDate;
import java.util.function.ToIntFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The day of the sandbox's bank. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty({"paidthrough.sandbox", "paidthrough.ach.outbox"})
class SandboxBankDay {
  private record Step(String name, Moment moment, ToIntFunction<LocalDate> work)
      implements DailyStep {
    @Override
    public int run(LocalDate businessDate) {
      return work.applyAsInt(businessDate);
    }
  }

  @Bean
  DailyStep bankStatement(SandboxBank bank) {
    return new Step("sandbox-bank-statement", DailyStep.Moment.BANK_RETURNS, bank::tellOfDayBefore);
  }

  @Bean
  DailyStep bankReturns(SandboxBank bank) {
    return new Step("bank-returns", DailyStep.Moment.BANK_RETURNS, bank::handIn);
  }

  @Bean
  DailyStep bankMoney(SandboxBank bank) {
    return new Step("sandbox-bank-money", DailyStep.Moment.SETTLEMENTS, bank::move);
  }

  /** Right after the file was made. */
  @Bean
  @Order(1)
  DailyStep bankFiles(SandboxBank bank) {
    return new Step("sandbox-bank-files", DailyStep.Moment.ACH_CUT_OFF, bank::take);
  }
}
