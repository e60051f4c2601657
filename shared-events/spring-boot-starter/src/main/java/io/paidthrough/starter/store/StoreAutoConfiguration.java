package io.paidthrough.starter.store;

import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.subject.SubjectKeys;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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

  /** Only where a service keeps something about people, and so has a key to keep it with. */
  @Bean
  @ConditionalOnProperty("paidthrough.keeps-subjects")
  SubjectKeys subjectKeys(
      JdbcTemplate jdbc,
      BusinessClock clock,
      @Value("${paidthrough.subjects.key:}") String masterKey) {
    return new SubjectKeys(jdbc, clock, masterKey);
  }
}
