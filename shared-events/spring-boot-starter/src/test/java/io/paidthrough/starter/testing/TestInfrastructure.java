package io.paidthrough.starter.testing;

import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * What a service needs to run in a test: a database and a broker of its own, a clock that stands
 * still, tokens. The same suite runs on embedded parts or, with {@code -Dinfra=containers}, on
 * Testcontainers, same versions.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestInfrastructure {
  static final boolean CONTAINERS = "containers".equals(System.getProperty("infra"));

  @Bean
  TestKafka testKafka() {
    return TestKafka.start();
  }

  @Bean
  DynamicPropertyRegistrar addresses(TestKafka kafka) {
    var database = TestPostgres.create();
    return properties -> {
      properties.add("spring.datasource.url", database::url);
      properties.add("spring.datasource.username", database::user);
      properties.add("spring.datasource.password", database::password);
      properties.add("spring.kafka.bootstrap-servers", kafka::bootstrapServers);
      properties.add("paidthrough.topics.replicas", () -> 1);
    };
  }

  @Bean
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  BusinessClock businessClock(TestClock clock) {
    return new BusinessClock(clock, TestClock.NEW_YORK);
  }

  @Bean
  TestTokens testTokens() {
    return new TestTokens();
  }

  @Bean
  JwtDecoder jwtDecoder(TestTokens tokens) {
    return tokens.decoder();
  }

  @Bean
  TestDays testDays(TestClock clock, List<DailyStep> steps, StepLedger ledger) {
    var entries = steps.stream().map(step -> new DayRunner.Entry("test", step, ledger)).toList();
    return new TestDays(clock, new DayRunner(entries, TestClock.NEW_YORK));
  }
}
