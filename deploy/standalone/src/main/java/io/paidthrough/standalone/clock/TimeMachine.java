package io.paidthrough.standalone.clock;

import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.DayRunner.Done;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves business time forward, working off every day in between in all services, and runs the daily
 * schedule while the clock ticks by itself. One at a time: a second move waits for the first.
 */
public final class TimeMachine {
  /** A business date begins here: its opening run, from one to eight o'clock, is done by then. */
  public static final LocalTime OPENING = LocalTime.of(9, 0);

  /** A bound on the loop over the days: a move of more than about two years is a typing error. */
  private static final Duration LEAP_MAX = Duration.ofDays(800);

  private static final Logger LOG = LoggerFactory.getLogger(TimeMachine.class);

  private final SandboxClock clock;
  private final DayRunner runner;
  private final Settlement settlement;
  private final ReentrantLock turn = new ReentrantLock(true);
  private boolean failing;

  public TimeMachine(SandboxClock clock, DayRunner runner, Settlement settlement) {
    this.clock = clock;
    this.runner = runner;
    this.settlement = settlement;
  }

  /**
   * Moves to the moment given and returns the steps that changed something, in order. When it
   * returns, every service has settled.
   *
   * @throws ClockGoesBack if the clock shows a later moment already
   * @throws LeapTooLong if the moment is further ahead than any sensible try-out
   * @throws DayRunner.StepFailed if a daily step failed; the clock stands at its moment
   */
  public List<Done> moveTo(Instant target) {
    return move(_ -> target);
  }

  /**
   * Moves to nine o'clock of a day. Today's date is no step back at any hour of today: to ask for
   * the same day twice changes nothing.
   */
  public List<Done> moveTo(LocalDate day) {
    var opening = day.atTime(OPENING).atZone(clock.getZone()).toInstant();
    return move(
        now -> {
          var today = now.atZone(clock.getZone()).toLocalDate();
          return day.equals(today) && opening.isBefore(now) ? now : opening;
        });
  }

  private List<Done> move(UnaryOperator<Instant> targetAt) {
    turn.lock();
    try {
      var now = clock.instant();
      var target = targetAt.apply(now);
      check(now, target);
      settlement.await(); // what was said before the move counts on every day of it
      var journal = runner.catchUp(target, new Pace());
      clock.holdAt(target);
      settlement.await();
      return journal.stream().filter(done -> done.changes() > 0).toList();
    } finally {
      clock.release();
      turn.unlock();
    }
  }

  private void check(Instant now, Instant target) {
    if (target.isBefore(now)) {
      throw new ClockGoesBack(now.atZone(clock.getZone()).toOffsetDateTime());
    }
    if (target.isAfter(now.plus(LEAP_MAX))) {
      throw new LeapTooLong(LEAP_MAX);
    }
  }

  /** Runs what has fallen due since the last tick. A step that fails is tried again at the next. */
  public void tick() {
    if (!turn.tryLock()) {
      return; // a move is on its way and runs what is due
    }
    try {
      runner.catchUp(clock.instant(), new DayRunner.Observer() {});
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) { // once, not once a second
        LOG.warn("A daily step failed and will be tried again every second", e);
      }
      failing = true;
    } finally {
      turn.unlock();
    }
  }

  /** Each step sees the clock at its moment and finds the work of the step before it finished. */
  private final class Pace implements DayRunner.Observer {
    @Override
    public void before(Instant at) {
      clock.holdAt(at);
    }

    @Override
    public void after(Done done) {
      if (done.changes() > 0) {
        settlement.await();
      }
    }
  }
}
