package io.paidthrough.standalone.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxClockTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant REAL = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private final RealTime realTime = new RealTime();

  /** The machine's clock, in the hand of the test. */
  private static final class RealTime extends Clock {
    private Instant now = REAL;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private SandboxClock open(UnaryOperator<Instant> first) {
    return SandboxClock.open(folder.resolve("clock.json"), ZONE, realTime, first);
  }

  private SandboxClock open() {
    return open(now -> now);
  }

  private static Instant nine(String day) {
    return LocalDate.parse(day).atTime(9, 0).atZone(ZONE).toInstant();
  }

  @Test
  void shows_real_time_when_nothing_else_was_asked_for() {
    assertThat(open().instant()).isEqualTo(REAL);
  }

  @Test
  void starts_a_fresh_directory_where_it_is_told_even_in_the_past() {
    assertThat(open(_ -> nine("2026-05-20")).instant()).isEqualTo(nine("2026-05-20"));
  }

  @Test
  void goes_on_from_the_kept_offset_whatever_the_start_date_says_later() {
    open(_ -> nine("2026-05-20"));
    realTime.pass(Duration.ofMinutes(5));

    assertThat(open(_ -> nine("2030-01-01")).instant())
        .isEqualTo(nine("2026-05-20").plus(Duration.ofMinutes(5)));
  }

  @Test
  void runs_in_real_time_from_where_it_was_put() {
    var clock = open();
    clock.holdAt(nine("2026-12-24"));
    clock.release();
    realTime.pass(Duration.ofHours(2));

    assertThat(clock.instant()).isEqualTo(nine("2026-12-24").plus(Duration.ofHours(2)));
  }

  @Test
  void a_held_clock_ticks_for_a_second_at_most() {
    var clock = open();
    clock.holdAt(nine("2026-12-24"));
    realTime.pass(Duration.ofMillis(300));
    assertThat(clock.instant()).isEqualTo(nine("2026-12-24").plusMillis(300));

    realTime.pass(Duration.ofHours(3));
    assertThat(clock.instant()).isEqualTo(nine("2026-12-24").plusSeconds(1));
    clock.release();
    assertThat(clock.instant()).isEqualTo(nine("2026-12-24").plusSeconds(1));
  }

  @Test
  void does_not_go_back_when_held_at_a_moment_that_has_passed() {
    var clock = open();
    clock.holdAt(REAL.minusSeconds(3600));

    assertThat(clock.instant()).isEqualTo(REAL);
  }

  @Test
  void does_not_go_back_when_the_machines_own_clock_does() {
    var clock = open();
    clock.instant();
    realTime.pass(Duration.ofMinutes(-10));

    assertThat(clock.instant()).isEqualTo(REAL);
  }

  @Test
  void a_move_cut_short_by_a_crash_is_not_forgotten() {
    open().holdAt(nine("2026-12-24"));

    assertThat(open().instant()).isAfterOrEqualTo(nine("2026-12-24"));
  }

  @Test
  void a_crash_while_writing_leaves_the_last_whole_file() throws Exception {
    var clock = open();
    clock.holdAt(nine("2026-12-24"));
    clock.release();
    Files.writeString(folder.resolve("clock.json.new"), "{\"off");

    assertThat(open().instant()).isEqualTo(nine("2026-12-24"));
    open().holdAt(nine("2026-12-25"));
    assertThat(open().instant()).isEqualTo(nine("2026-12-25"));
  }

  /** 2027: clocks go forward on March 14 and back on November 7. */
  @ParameterizedTest
  @CsvSource({"2027-03-13,23", "2027-03-12,24", "2027-11-06,25", "2027-11-07,24"})
  void nine_oclock_is_nine_oclock_across_the_change_of_the_hour(LocalDate day, int hoursToNext) {
    var clock = open();
    clock.holdAt(nine(day.toString()));
    clock.release();
    var first = clock.instant();
    clock.holdAt(nine(day.plusDays(1).toString()));
    clock.release();

    assertThat(Duration.between(first, clock.instant())).isEqualTo(Duration.ofHours(hoursToNext));
    assertThat(LocalDateTime.ofInstant(clock.instant(), ZONE).getHour()).isEqualTo(9);
  }

  @Test
  void shows_the_same_moments_in_another_zone() {
    var clock = open();
    var there = clock.withZone(ZoneOffset.UTC);
    clock.holdAt(nine("2026-12-24"));

    assertThat(there.instant()).isEqualTo(clock.instant());
    assertThat(there.getZone()).isEqualTo(ZoneOffset.UTC);
  }
}
