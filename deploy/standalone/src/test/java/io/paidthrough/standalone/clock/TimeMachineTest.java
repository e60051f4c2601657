package io.paidthrough.standalone.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.paidthrough.standalone.clock.Settlement.Party;
import io.paidthrough.standalone.infrastructure.TestDatabase;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DailyStep.Moment;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TimeMachineTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalDate FIRST = LocalDate.of(2026, 5, 20);

  @TempDir static Path databaseFolder;
  private static TestDatabase database;

  @TempDir Path folder;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();
  private SandboxClock clock;

  @BeforeAll
  static void startDatabase() {
    database = TestDatabase.start(databaseFolder.resolve("postgres"), "steps");
    jdbc().sql("CREATE TABLE daily_step (step text PRIMARY KEY, last_day date NOT NULL)").update();
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void openClock() {
    jdbc().sql("TRUNCATE daily_step").update();
    clock =
        SandboxClock.open(folder.resolve("clock.json"), ZONE, Clock.systemUTC(), _ -> nine(FIRST));
  }

  private static JdbcClient jdbc() {
    return database.jdbc("steps");
  }

  private static Instant nine(LocalDate day) {
    return day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
  }

  private DailyStep step(String name, Moment moment, ToIntFunction<LocalDate> work) {
    return new DailyStep() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Moment moment() {
        return moment;
      }

      @Override
      public int run(LocalDate businessDate) {
        var time = clock.instant().atZone(ZONE).toLocalDateTime();
        seen.add("%s %s at %s".formatted(name, businessDate, time.toString().substring(0, 16)));
        return work.applyAsInt(businessDate);
      }
    };
  }

  private TimeMachine machine(DailyStep... steps) {
    var business = new BusinessClock(clock, ZONE);
    var ledger = new StepLedger(jdbc(), business);
    var entries =
        Arrays.stream(steps)
            .map(step -> new DayRunner.Entry("billing-service", step, ledger))
            .toList();
    var relay =
        new Settling() {
          @Override
          public String name() {
            return "relay";
          }

          @Override
          public boolean isSettled() {
            questions.incrementAndGet();
            return true;
          }
        };
    return new TimeMachine(
        clock,
        new DayRunner(entries, ZONE),
        new Settlement(List.of(new Party("billing-service", relay)), Duration.ofSeconds(5)));
  }

  @Test
  void runs_every_day_in_between_in_order_at_its_own_time() {
    var machine =
        machine(
            step("invoices", Moment.INVOICES, _ -> 0),
            step("ach-file", Moment.ACH_CUT_OFF, _ -> 0),
            step("returns", Moment.BANK_RETURNS, _ -> 0));

    machine.moveTo(nine(FIRST.plusDays(2)));

    assertThat(seen)
        .containsExactly(
            "ach-file 2026-05-20 at 2026-05-20T17:00",
            "returns 2026-05-21 at 2026-05-21T01:00",
            "invoices 2026-05-21 at 2026-05-21T06:00",
            "ach-file 2026-05-21 at 2026-05-21T17:00",
            "returns 2026-05-22 at 2026-05-22T01:00",
            "invoices 2026-05-22 at 2026-05-22T06:00");
    assertThat(clock.instant())
        .isBetween(nine(FIRST.plusDays(2)), nine(FIRST.plusDays(2)).plusSeconds(30));
  }

  @Test
  void tells_of_the_steps_that_changed_something_and_waits_after_each() {
    var machine = machine(step("returns", Moment.BANK_RETURNS, LocalDate::getDayOfMonth));
    var journal = machine.moveTo(nine(FIRST.plusDays(2)));

    assertThat(journal)
        .extracting(DayRunner.Done::businessDate, DayRunner.Done::changes)
        .containsExactly(tuple(FIRST.plusDays(1), 21), tuple(FIRST.plusDays(2), 22));
    assertThat(questions)
        .as("two rounds each time: before, after each step, and at the end")
        .hasValue(8);
  }

  @Test
  void does_not_wait_for_steps_that_changed_nothing() {
    machine(step("returns", Moment.BANK_RETURNS, _ -> 0)).moveTo(nine(FIRST.plusDays(5)));

    assertThat(questions).as("before and at the end").hasValue(4);
  }

  @Test
  void refuses_to_go_back_and_to_leap_years() {
    var machine = machine();
    assertThatThrownBy(() -> machine.moveTo(nine(FIRST).minusSeconds(1)))
        .isInstanceOf(ClockGoesBack.class);
    assertThatThrownBy(() -> machine.moveTo(nine(FIRST.plusDays(801))))
        .isInstanceOf(LeapTooLong.class);

    machine.moveTo(nine(FIRST.plusDays(799)));
  }

  @Test
  void a_step_that_fails_leaves_the_clock_at_its_moment_and_is_run_again() {
    var broken = new AtomicInteger(1);
    var machine =
        machine(
            step(
                "returns",
                Moment.BANK_RETURNS,
                _ -> {
                  if (broken.getAndDecrement() > 0) {
                    throw new IllegalStateException("the bank is closed");
                  }
                  return 1;
                }));

    assertThatThrownBy(() -> machine.moveTo(nine(FIRST.plusDays(1))))
        .isInstanceOf(DayRunner.StepFailed.class)
        .hasMessage("returns of billing-service could not do 2026-05-21: the bank is closed");
    assertThat(clock.instant()).isBefore(nine(FIRST.plusDays(1)));

    assertThat(machine.moveTo(nine(FIRST.plusDays(1)))).hasSize(1);
  }

  @Test
  void a_second_move_waits_for_the_first() throws Exception {
    var entered = new CountDownLatch(1);
    var mayLeave = new CountDownLatch(1);
    var machine =
        machine(
            step(
                "returns",
                Moment.BANK_RETURNS,
                _ -> {
                  entered.countDown();
                  return awaited(mayLeave) ? 1 : 0;
                }));
    var first = new FutureTask<>(() -> machine.moveTo(FIRST.plusDays(1)));
    Thread.ofPlatform().start(first);
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
    var second = new FutureTask<>(() -> machine.moveTo(FIRST.plusDays(2)));
    var secondThread = Thread.ofPlatform().start(second);
    await().until(() -> secondThread.getState() == Thread.State.WAITING);
    assertThat(seen).hasSize(1);

    mayLeave.countDown();

    assertThat(first.get(5, TimeUnit.SECONDS)).hasSize(1);
    assertThat(second.get(5, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void the_same_day_again_changes_nothing_and_a_day_begins_at_nine() {
    var machine = machine(step("returns", Moment.BANK_RETURNS, _ -> 1));
    assertThat(machine.moveTo(FIRST.plusDays(1))).hasSize(1);
    assertThat(clock.instant().atZone(ZONE).getHour()).isEqualTo(9);
    machine.moveTo(nine(FIRST.plusDays(1)).plus(Duration.ofHours(8)));
    var now = clock.instant();

    assertThat(machine.moveTo(FIRST.plusDays(1))).isEmpty();

    assertThat(clock.instant()).isBetween(now, now.plusSeconds(30));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void a_tick_runs_what_fell_due_and_survives_a_step_that_fails() {
    var broken = new AtomicInteger(1);
    var machine =
        machine(
            step(
                "ach-file",
                Moment.ACH_CUT_OFF,
                _ -> {
                  if (broken.getAndDecrement() > 0) {
                    throw new IllegalStateException("the bank is closed");
                  }
                  return 1;
                }));
    machine.tick(); // the step is seen for the first time: it owes nothing to the past
    assertThat(seen).isEmpty();
    clock.holdAt(nine(FIRST).plus(Duration.ofHours(9)));
    clock.release();

    machine.tick();
    machine.tick();
    machine.tick();

    assertThat(seen).as("failed, done, nothing due").hasSize(2);
  }
}
