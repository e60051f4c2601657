package io.paidthrough.billing.subscriber;

import io.paidthrough.events.billing.SubscriberErased.Ground;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long an exchange keeps its records readable: ten years (45 CFR 155.1210). */
final class Retention {
  private static final int YEARS = 10;

  private Retention() {}

  static LocalDate keptUntil(LocalDate lastEntry) {
    return lastEntry.plusYears(YEARS);
  }

  /**
   * Why a person may be erased on a day; empty when they may not.
   *
   * @param authority reference of an order that demands it, or null
   */
  static Optional<Ground> ground(LocalDate today, LocalDate lastEntry, @Nullable String authority) {
    if (today.isAfter(keptUntil(lastEntry))) {
      return Optional.of(Ground.RETENTION_OVER);
    }
    return authority == null ? Optional.empty() : Optional.of(Ground.ORDERED);
  }
}
