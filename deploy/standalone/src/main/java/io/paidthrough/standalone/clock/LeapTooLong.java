package io.paidthrough.standalone.clock;

import java.time.Duration;

/** A move so far ahead that it is more likely a mistake than a wish. */
public final class LeapTooLong extends RuntimeException {
  LeapTooLong(Duration max) {
    super("One move goes at most %d days ahead.".formatted(max.toDays()));
  }
}
