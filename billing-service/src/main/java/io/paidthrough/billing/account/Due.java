package io.paidthrough.billing.account;

import java.time.LocalDate;

/** What is asked for by a day. */
interface Due {
  /** Last day on time, inclusive. */
  LocalDate dueOn();

  /** From its due date on; R-CURE, arrangements and notices ask for what is due by a day. */
  default boolean isDueBy(LocalDate day) {
    return !dueOn().isAfter(day);
  }
}
