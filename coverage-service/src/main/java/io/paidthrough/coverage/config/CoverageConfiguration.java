package io.paidthrough.coverage.config;

import io.paidthrough.coverage.coverageview.CoverageProjection;
import io.paidthrough.coverage.coverageview.CoverageQueries;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.starter.web.ApiAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of coverage-service and who may call them. */
@Configuration(proxyBeanMethods = false)
class CoverageConfiguration {
  @Bean
  Journal journal(JdbcTemplate jdbc) {
    return new Journal(jdbc);
  }

  @Bean
  CoverageProjection coverageProjection(JdbcTemplate jdbc) {
    return new CoverageProjection(jdbc);
  }

  @Bean
  CoverageQueries coverageQueries(JdbcClient jdbc) {
    return new CoverageQueries(jdbc);
  }

  @Bean
  ApiAccess access() {
    return ApiAccess.rules()
        .allow(HttpMethod.GET, "/v1/coverages/*/journal", "coverage.read", "audit")
        .allow(HttpMethod.GET, "/v1/coverages/**", "coverage.read")
        .allow(HttpMethod.GET, "/v1/members/*/coverages", "coverage.read");
  }
}
