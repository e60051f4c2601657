package io.paidthrough.starter.store;

import io.paidthrough.starter.clock.BusinessClock;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every service has, whether it decides or derives: business time and a place for facts. */
@AutoConfiguration
@AutoConfigureAfter(JdbcTemplateAutoConfiguration.class)
public class StoreAutoConfiguration {
  /** Real time in the exchange's zone, unless the sandbox brings a clock it can move. */
  @Bean
  @ConditionalOnMissingBean
  BusinessClock businessClock(@Value("${paidthrough.zone:America/New_York}") ZoneId zone) {
    return new BusinessClock(Clock.systemUTC(), zone);
  }

  @Bean
  FactSignal factSignal() {
    return new FactSignal();
  }

  @Bean
  FactWriter factWriter(JdbcTemplate jdbc, BusinessClock clock, FactSignal relay) {
    return new FactWriter(jdbc, clock, relay);
  }
}
