package io.paidthrough.starter.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until a test moves it. Begins on Wednesday 2026-05-20 10:15 in New York. */
public final class TestClock extends Clock {
  public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final AtomicReference<Instant> now = new AtomicReference<>(at("2026-05-20T10:15"));

  /** An instant written as local time in New York, such as {@code 2026-05-23T21:40}. */
  public static Instant at(String newYorkTime) {
    return LocalDateTime.parse(newYorkTime).atZone(NEW_YORK).toInstant();
  }

  /** Moves to a local time in New York. */
  public void moveTo(String newYorkTime) {
    moveTo(at(newYorkTime));
  }

  public void moveTo(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return NEW_YORK;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("tests live in New York");
  }
}
