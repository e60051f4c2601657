package io.paidthrough.starter.schedule;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets idempotency keys and handled event ids that are old enough never to be asked for again.
 */
final class Housekeeping implements DailyStep {
  /** Keys are promised for 45 days; facts come again within seconds, at worst after an outage. */
  private static final int KEEP_DAYS = 60;

  private final JdbcClient jdbc;

  Housekeeping(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "housekeeping";
  }

  @Override
  public Moment moment() {
    return Moment.NOTICES;
  }

  /** Changes nothing that anybody waits for, hence always zero. */
  @Override
  public int run(LocalDate businessDate) {
    jdbc.sql("DELETE FROM idempotency_key WHERE created_at < ?::date")
        .param(businessDate.minusDays(KEEP_DAYS))
        .update();
    jdbc.sql("DELETE FROM inbox WHERE handled_at < now() - make_interval(days => ?)")
        .param(KEEP_DAYS)
        .update();
    return 0;
  }
}
