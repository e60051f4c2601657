package io.paidthrough.starter.schedule;

import io.paidthrough.starter.clock.BusinessClock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The day's schedule, run by this service itself unless something else runs it for all. */
@AutoConfiguration
@AutoConfigureAfter(JdbcClientAutoConfiguration.class)
public class ScheduleAutoConfiguration {
  @Bean
  StepLedger stepLedger(JdbcClient jdbc, BusinessClock clock) {
    return new StepLedger(jdbc, clock);
  }

  @Bean
  Housekeeping housekeeping(JdbcClient jdbc) {
    return new Housekeeping(jdbc);
  }

  @Bean
  @ConditionalOnProperty(name = "paidthrough.schedule.enabled", matchIfMissing = true)
  DailySchedule dailySchedule(
      @Value("${paidthrough.service}") String service,
      List<DailyStep> steps,
      StepLedger ledger,
      BusinessClock clock,
      DataSource dataSource) {
    var entries = steps.stream().map(step -> new DayRunner.Entry(service, step, ledger)).toList();
    return new DailySchedule(new DayRunner(entries, clock.getZone()), clock, dataSource);
  }
}
