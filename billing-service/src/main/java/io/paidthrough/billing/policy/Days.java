package io.paidthrough.billing.policy;

import java.time.LocalDate;

/** Of two days that both have to be kept, which one counts. */
public final class Days {
  private Days() {}

  public static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  public static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
