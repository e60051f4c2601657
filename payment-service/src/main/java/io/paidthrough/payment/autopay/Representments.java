package io.paidthrough.payment.autopay;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.payment.ReturnCode.Representment;
import io.paidthrough.payment.rail.BankingCalendar;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when a returned debit is presented again: only one that lacked money (R01, R09), the
 * original and two more, within 180 days of the original settlement, for the same amount.
 *
 * <p>Cites Nacha Operating Rules, Article Two, Subsection 2.12.4 (reinitiated entries). When it is
 * done is ours: three banking days later there may be money again, but not later than would help.
 */
public final class Representments {
  /** The original and two more. */
  public static final int PRESENTATIONS_MAX = 3;

  private static final int WITHIN_DAYS = 180;
  private static final int AFTER_BANKING_DAYS = 3;

  /**
   * A debit that came back.
   *
   * @param settledOn when it settled for the first time
   * @param times how often it has been presented, at least once
   */
  public record Presented(LocalDate settledOn, int times) {}

  private Representments() {}

  /** Why it cannot be presented on a day, in one sentence; empty when it can. */
  public static Optional<String> refusal(ReturnCode code, Presented presented, LocalDate on) {
    if (code.representment() != Representment.YES) {
      return Optional.of("Only a debit that lacked money may be presented again.");
    }
    if (presented.times() >= PRESENTATIONS_MAX) {
      return Optional.of("It was presented three times; that is all the network allows.");
    }
    if (on.isAfter(lastDay(presented))) {
      return Optional.of("More than 180 days have passed since it settled for the first time.");
    }
    return Optional.empty();
  }

  /** The last day on which it may be presented, inclusive. */
  public static LocalDate lastDay(Presented presented) {
    return presented.settledOn().plusDays(WITHIN_DAYS);
  }

  /**
   * The banking day on which it is presented again by itself; empty when it is not.
   *
   * @param deadline last day on which money still averts what comes next; null when there is none
   */
  public static Optional<LocalDate> retryOn(
      ReturnCode code, Presented presented, LocalDate returnedOn, @Nullable LocalDate deadline) {
    var day = dayAfter(returnedOn, deadline);
    return refusal(code, presented, day).isEmpty() ? Optional.of(day) : Optional.empty();
  }

  private static LocalDate dayAfter(LocalDate returnedOn, @Nullable LocalDate deadline) {
    var usual = BankingCalendar.plus(returnedOn, AFTER_BANKING_DAYS);
    if (deadline == null || !usual.isAfter(deadline)) {
      return usual;
    }
    var inTime = deadline;
    while (!BankingCalendar.isBankingDay(inTime)) { // at most four
      inTime = inTime.minusDays(1);
    }
    return inTime.isAfter(returnedOn) ? inTime : usual;
  }
}
