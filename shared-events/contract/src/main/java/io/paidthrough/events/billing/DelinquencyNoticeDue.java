package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A letter the law requires before coverage may end for non-payment.
 *
 * @param noticeId derived from enrollment, anchor and grace month
 * @param anchor first unpaid month
 * @param graceMonth 1 to 3: the month of grace in which it is sent
 * @param amount all premium that falls due by {@code payBy}
 * @param payBy what is asked for is asked by this day, inclusive
 * @param deadline last day that still saves coverage, inclusive; never before {@code payBy}
 * @param endIfMissed last day of coverage if nothing comes; null when coverage would then never
 *     have taken effect
 */
public record DelinquencyNoticeDue(
    String enrollmentId,
    String noticeId,
    Kind kind,
    YearMonth anchor,
    int graceMonth,
    Money amount,
    LocalDate payBy,
    LocalDate deadline,
    @Nullable LocalDate endIfMissed,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {

  /** Which letter. */
  public enum Kind {
    PAST_DUE_WARNING,
    TERMINATION_WARNING,
    FINAL_TERMINATION_WARNING
  }
}
