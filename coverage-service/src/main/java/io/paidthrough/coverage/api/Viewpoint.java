package io.paidthrough.coverage.api;

import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From where a caller looks: at which day, and with the knowledge of which instant.
 *
 * @param inThePast whether an instant was asked for, so that what is stored now is not the answer
 */
record Viewpoint(LocalDate asOf, Instant knownAt, boolean inThePast) {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  /** Today and now, unless asked otherwise. */
  static Viewpoint of(@Nullable LocalDate asOf, @Nullable Instant knownAt, BusinessClock clock) {
    return new Viewpoint(
        asOf == null ? clock.today() : sane("asOf", asOf),
        knownAt == null ? clock.instant() : sane("knownAt", knownAt),
        knownAt != null);
  }

  static Instant sane(String parameter, Instant instant) {
    if (instant.isAfter(Instant.parse(LAST_YEAR + "-12-31T00:00:00Z"))) {
      throw outOfRange(parameter);
    }
    sane(parameter, instant.atZone(ZoneOffset.UTC).toLocalDate());
    return instant;
  }

  private static LocalDate sane(String parameter, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw outOfRange(parameter);
    }
    return day;
  }

  private static RuntimeException outOfRange(String parameter) {
    return Page.invalid(parameter, "lies between " + FIRST_YEAR + " and " + LAST_YEAR);
  }
}
