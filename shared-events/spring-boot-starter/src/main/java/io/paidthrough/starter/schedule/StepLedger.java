package io.paidthrough.starter.schedule;

import io.paidthrough.starter.clock.BusinessClock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which day each {@link DailyStep} of this service has done last. */
public final class StepLedger {
  private final JdbcClient jdbc;
  private final BusinessClock clock;

  public StepLedger(JdbcClient jdbc, BusinessClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The last day done. A step seen for the first time starts from now: it owes nothing to the past.
   */
  LocalDate lastDone(DailyStep step) {
    return find(step).orElseGet(() -> begin(step));
  }

  private Optional<LocalDate> find(DailyStep step) {
    return jdbc.sql("SELECT last_day FROM daily_step WHERE step = ?")
        .param(step.name())
        .query(LocalDate.class)
        .optional();
  }

  private LocalDate begin(DailyStep step) {
    var now = clock.instant().atZone(clock.getZone());
    var passed = !now.toLocalTime().isBefore(step.moment().at());
    var lastDay = passed ? now.toLocalDate() : now.toLocalDate().minusDays(1);
    markDone(step, lastDay);
    return lastDay;
  }

  void markDone(DailyStep step, LocalDate day) {
    jdbc.sql(
            """
            INSERT INTO daily_step (step, last_day) VALUES (?, ?)
            ON CONFLICT (step) DO UPDATE SET last_day = greatest(daily_step.last_day, EXCLUDED.last_day)
            """)
        .params(step.name(), day)
        .update();
  }
}
