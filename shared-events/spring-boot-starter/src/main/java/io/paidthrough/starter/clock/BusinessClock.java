package io.paidthrough.starter.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The one source of time of a service: instants for the record, business dates of the exchange for
 * the rules. A business date is never derived from UTC (R-TIME).
 */
public final class BusinessClock extends Clock {
  private final Clock source;
  private final ZoneId zone;

  /**
   * @param source where instants come from; the sandbox passes one that it can move
   * @param zone the exchange's zone, in which a business day begins and ends
   */
  public BusinessClock(Clock source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  /** Today, as the exchange counts days. */
  public LocalDate today() {
    return dateOf(instant());
  }

  /** The business date on which an instant falls. */
  public LocalDate dateOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  @Override
  public Instant instant() {
    return source.instant();
  }

  /** The exchange's zone. */
  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public BusinessClock withZone(ZoneId other) {
    return new BusinessClock(source, other);
  }
}
