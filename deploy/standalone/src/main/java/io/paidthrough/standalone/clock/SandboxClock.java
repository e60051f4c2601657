package io.paidthrough.standalone.clock;

import io.paidthrough.standalone.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real time plus an offset, which may grow: this clock can be put forward, never back. The offset
 * is on disk before any reading shows it, so after {@code kill -9} no recorded time lies in the
 * future.
 *
 * <p>While the days of a move are worked off, the clock is <em>held</em>: it shows the moment it
 * was put to, and ticks for a second at most. Times recorded then tell the order of things, and a
 * slow machine does not shift them into the next hour.
 */
public final class SandboxClock extends Clock {
  private static final Duration HELD_TICK_MAX = Duration.ofSeconds(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Kept(Duration offset) {}

  private final Path file;
  private final ZoneId zone;
  private final Clock realTime;
  private Duration offset;
  private @Nullable Instant heldAt;
  private Instant latest = Instant.MIN;

  private SandboxClock(Path file, ZoneId zone, Clock realTime, Duration offset) {
    this.file = file;
    this.zone = zone;
    this.realTime = realTime;
    this.offset = offset;
  }

  /**
   * Goes on where the kept file says; in a fresh data directory, starts where {@code first} puts
   * it.
   *
   * @param first from real time to the first reading
   */
  public static SandboxClock open(
      Path file, ZoneId zone, Clock realTime, UnaryOperator<Instant> first) {
    if (Files.exists(file)) {
      return new SandboxClock(file, zone, realTime, read(file));
    }
    var now = realTime.instant();
    var clock = new SandboxClock(file, zone, realTime, Duration.between(now, first.apply(now)));
    clock.keep(clock.offset);
    return clock;
  }

  private static Duration read(Path file) {
    return JSON.readValue(file, Kept.class).offset();
  }

  @Override
  public synchronized Instant instant() {
    var now = realTime.instant().plus(offset);
    if (heldAt != null && now.isAfter(heldAt.plus(HELD_TICK_MAX))) {
      now = heldAt.plus(HELD_TICK_MAX);
    }
    // The machine's own clock may be set back; ours may not.
    latest = now.isAfter(latest) ? now : latest;
    // As fine as PostgreSQL keeps it: what is read back equals what was recorded.
    return latest.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Puts the clock to this moment and holds it there; a moment that has passed holds it where it
   * is.
   */
  synchronized void holdAt(Instant moment) {
    var now = instant();
    var target = moment.isAfter(now) ? moment : now;
    putTo(target);
    heldAt = target;
  }

  /** Lets the clock run on in real time from what it shows. */
  synchronized void release() {
    putTo(instant());
    heldAt = null;
  }

  private void putTo(Instant moment) {
    var wanted = Duration.between(realTime.instant(), moment);
    keep(wanted);
    offset = wanted;
  }

  private void keep(Duration wanted) {
    try {
      var json = JSON.writeValueAsString(new Kept(wanted));
      DataDirectory.replace(file, json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same moments told in another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    var source = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return source.instant();
      }

      @Override
      public ZoneId getZone() {
        return other;
      }

      @Override
      public Clock withZone(ZoneId third) {
        return source.withZone(third);
      }
    };
  }
}
