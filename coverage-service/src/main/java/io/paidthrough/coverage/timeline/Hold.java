package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.HoldPlaced;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which nothing ends, whatever the clock would say.
 *
 * @param placed what began it
 * @param releasedOn first day on which the clock runs again; null while the hold stands
 */
public record Hold(HoldPlaced placed, @Nullable LocalDate releasedOn) {

  boolean stands() {
    return releasedOn == null;
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(placed.placedOn()) && (releasedOn == null || day.isBefore(releasedOn));
  }

  Stream<LocalDate> steps() {
    return Stream.concat(Stream.of(placed.placedOn()), Stream.ofNullable(releasedOn));
  }
}
