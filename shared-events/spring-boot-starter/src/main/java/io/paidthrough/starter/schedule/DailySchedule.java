package io.paidthrough.starter.schedule;

import io.paidthrough.starter.clock.BusinessClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every few seconds whether a daily step is due and runs it. Every node may look; one at a
 * time runs, the one that holds the database's advisory lock.
 */
final class DailySchedule implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DailySchedule.class);
  private static final long LOOK_EVERY_SECONDS = 5;
  private static final long LOCK = 0x5041_4944_5448_5255L; // "PAIDTHRU"
  private static final DayRunner.Observer LOGGING =
      new DayRunner.Observer() {
        @Override
        public void after(DayRunner.Done done) {
          LOG.info("{} of {} changed {}", done.step(), done.businessDate(), done.changes());
        }
      };

  private final DayRunner runner;
  private final BusinessClock clock;
  private final DataSource dataSource;
  private @Nullable ScheduledExecutorService executor;

  DailySchedule(DayRunner runner, BusinessClock clock, DataSource dataSource) {
    this.runner = runner;
    this.clock = clock;
    this.dataSource = dataSource;
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("daily-schedule").factory());
    executor.scheduleWithFixedDelay(this::look, 1, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      if (!runner.isIdle(clock.instant())) {
        runAlone();
      }
    } catch (RuntimeException | SQLException e) {
      LOG.error("the daily schedule stopped at a step and tries it again", e);
    }
  }

  private void runAlone() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      if (!tryLock(connection)) {
        return;
      }
      try {
        runner.catchUp(clock.instant(), LOGGING);
      } finally {
        unlock(connection);
      }
    }
  }

  private static boolean tryLock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static void unlock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  @Override
  public void stop() {
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
