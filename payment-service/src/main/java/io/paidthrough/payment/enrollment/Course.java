package io.paidthrough.payment.enrollment;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Where an enrollment comes from and where it goes, as billing said.
 *
 * @param memberId 12-digit Member ID of the subscriber
 * @param renewalOf the enrollment it continues; null when it is new
 * @param endDate last day of coverage, past or to come; null when it never took effect, or goes on
 * @param graceUntil last day that cures grace; null outside of grace
 * @param billedThrough the last month that was ever billed; null for none
 */
public record Course(
    String enrollmentId,
    String memberId,
    @Nullable String renewalOf,
    boolean ended,
    @Nullable LocalDate endDate,
    @Nullable LocalDate graceUntil,
    @Nullable YearMonth billedThrough) {

  /** Whether coverage is over on a day, or never was. */
  public boolean isOver(LocalDate day) {
    return ended && (endDate == null || day.isAfter(endDate));
  }

  /** Whether a month may be covered. */
  public boolean covers(YearMonth month) {
    return !ended || endDate != null && !month.isAfter(YearMonth.from(endDate));
  }

  /** Whether no month is to be billed any more. */
  public boolean isBilledToTheEnd() {
    return ended
        && (endDate == null
            || billedThrough != null && !billedThrough.isBefore(YearMonth.from(endDate)));
  }
}
