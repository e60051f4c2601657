package io.paidthrough.billing.account;

import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.GraceInherited;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The grace that an enrollment leaves to the one that renews it.
 *
 * @param anchor first unpaid month
 * @param ladder the ladder it climbs
 * @param deadline last day that still saves coverage, inclusive
 * @param lost whether it is decided, so that there is nothing to wait for
 */
public record OpenGrace(
    YearMonth anchor, AssistanceClass ladder, LocalDate deadline, boolean lost) {
  static OpenGrace of(GraceInherited f) {
    return new OpenGrace(f.anchor(), f.ladder(), f.deadline(), f.lost());
  }
}
