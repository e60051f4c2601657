package io.paidthrough.starter.testing;

import io.paidthrough.starter.schedule.DayRunner;
import java.time.Instant;
import java.util.List;

/** Lets days pass in a test: every step of every day in between runs at its own time. */
public final class TestDays {
  private final TestClock clock;
  private final DayRunner runner;

  TestDays(TestClock clock, DayRunner runner) {
    this.clock = clock;
    this.runner = runner;
    runner.isIdle(clock.instant()); // steps seen for the first time begin on the test's first day
  }

  /** Moves to a local time in New York, such as {@code 2026-05-24T09:00}. */
  public List<DayRunner.Done> passUntil(String newYorkTime) {
    var until = TestClock.at(newYorkTime);
    var journal =
        runner.catchUp(
            until,
            new DayRunner.Observer() {
              @Override
              public void before(Instant at) {
                clock.moveTo(at);
              }
            });
    clock.moveTo(until);
    return journal;
  }
}
