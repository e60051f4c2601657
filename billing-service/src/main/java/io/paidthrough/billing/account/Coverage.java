package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Account.Stage;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Whether coverage takes effect, from when, and how it ended, if it did.
 *
 * @param start first day of coverage; a late binder within an enrollment window moves it
 * @param missedBinder why coverage never took effect, or null
 * @param end the end of coverage as decided last, or null
 * @param wish the later end that non-payment has replaced, or null: it stands again when that is
 *     corrected
 */
record Coverage(
    LocalDate start,
    Stage stage,
    @Nullable DeadlineMissed missedBinder,
    @Nullable EnrollmentEnded end,
    @Nullable EnrollmentEnded wish) {

  static Coverage from(LocalDate start, Stage stage) {
    return new Coverage(start, stage, null, null, null);
  }

  Coverage startingOn(LocalDate next) {
    return new Coverage(next, stage, missedBinder, end, wish);
  }

  Coverage in(Stage next) {
    return next == stage ? this : new Coverage(start, next, missedBinder, end, wish);
  }

  Coverage missed(DeadlineMissed binder) {
    return new Coverage(start, Stage.CANCELLED, binder, end, wish);
  }

  Coverage ended(EnrollmentEnded next) {
    var replaced =
        next.reason() == EnrollmentEnded.Reason.NON_PAYMENT && !isTerminatedForNonPayment()
            ? end
            : wish;
    return new Coverage(
        start, next.endDate() == null ? Stage.CANCELLED : stage, missedBinder, next, replaced);
  }

  /** What never took effect has to be paid for first; what was terminated goes on. */
  Coverage reinstated() {
    return from(
        start,
        stage == Stage.CANCELLED && !isTerminatedForNonPayment() ? Stage.PENDING : Stage.IN_FORCE);
  }

  boolean isTerminatedForNonPayment() {
    return end != null && end.reason() == EnrollmentEnded.Reason.NON_PAYMENT;
  }

  YearMonth lastMonth() {
    var december = YearMonth.of(start.getYear(), Month.DECEMBER);
    if (end == null || end.endDate() == null) {
      return december;
    }
    var last = YearMonth.from(end.endDate());
    return last.isBefore(december) ? last : december;
  }
}
