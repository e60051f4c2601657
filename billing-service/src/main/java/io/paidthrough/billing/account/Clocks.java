package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.HoldPlaced;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks run, and what stops them.
 *
 * @param grace the grace period that stands, or null
 * @param hold what stops its clock, or null
 * @param arrangement the instalments agreed, or null
 * @param inherited the grace of the enrollment that this one renews, or null
 */
record Clocks(
    @Nullable Grace grace,
    @Nullable HoldPlaced hold,
    @Nullable Arrangement arrangement,
    @Nullable OpenGrace inherited) {
  static final Clocks NONE = new Clocks(null, null, null, null);

  /**
   * A grace period.
   *
   * @param anchor first unpaid month; partial payments do not move it (R-ANCHOR)
   * @param months length of its ladder
   * @param deadline last day that still saves coverage
   * @param noticed the last grace month a notice was sent for, 0 before the first
   * @param because the return that led to it, or null
   */
  record Grace(
      YearMonth anchor,
      int months,
      LocalDate deadline,
      int noticed,
      @Nullable PaymentReason because) {
    static Grace of(GraceStarted f) {
      return new Grace(f.anchor(), f.graceMonths(), f.deadline(), 0, f.because());
    }

    Grace until(LocalDate later) {
      return new Grace(anchor, months, later, noticed, because);
    }

    Grace noticed(int month) {
      return new Grace(anchor, months, deadline, month, because);
    }
  }

  /**
   * Arrears in instalments.
   *
   * @param before premium money that had come when it was agreed: instalments count on top
   */
  record Arrangement(ArrangementAgreed agreed, Money before) {}

  Clocks with(@Nullable Grace next) {
    return new Clocks(next, hold, arrangement, inherited);
  }

  Clocks with(@Nullable HoldPlaced next) {
    return new Clocks(grace, next, arrangement, inherited);
  }

  Clocks with(@Nullable Arrangement next) {
    return new Clocks(grace, hold, next, inherited);
  }

  Clocks with(@Nullable OpenGrace next) {
    return new Clocks(grace, hold, arrangement, next);
  }

  Clocks change(UnaryOperator<Grace> change) {
    return grace == null ? this : with(change.apply(grace));
  }

  Clocks untilAtLeast(@Nullable LocalDate deadline) {
    return deadline == null
        ? this
        : change(it -> deadline.isAfter(it.deadline) ? it.until(deadline) : it);
  }

  /** Coverage is over; what it inherited may still change. */
  Clocks stopped() {
    return new Clocks(null, null, null, inherited);
  }

  /** A hold stands; grace and instalments have to begin anew. */
  Clocks reinstated() {
    return new Clocks(null, hold, null, inherited);
  }
}
