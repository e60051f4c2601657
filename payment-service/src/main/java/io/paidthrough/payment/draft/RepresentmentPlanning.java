package io.paidthrough.payment.draft;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.autopay.DeclinedCard;
import io.paidthrough.payment.autopay.Representments;
import io.paidthrough.payment.autopay.Representments.Presented;
import io.paidthrough.payment.draft.RepresentmentBook.Origin;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans to present drafts again, as long as their order stands and coverage is not over. */
@Component
class RepresentmentPlanning {
  private final RepresentmentBook book;
  private final PaymentQueries payments;
  private final StandingOrders standingOrders;
  private final Courses courses;
  private final BusinessClock clock;

  RepresentmentPlanning(
      RepresentmentBook book,
      PaymentQueries payments,
      StandingOrders standingOrders,
      Courses courses,
      BusinessClock clock) {
    this.book = book;
    this.payments = payments;
    this.standingOrders = standingOrders;
    this.courses = courses;
    this.clock = clock;
  }

  /**
   * A payment comes back.
   *
   * @return the day on which it will be presented again; empty when it will not
   */
  Optional<LocalDate> afterReturn(PaymentRow payment, ReturnCode code, LocalDate returnedOn) {
    if (payment.rail() != Rail.ACH || !isLiveDraft(payment)) {
      return Optional.empty();
    }
    var origin = book.originOf(payment.paymentId());
    var presented = presented(origin);
    return Representments.retryOn(code, presented, returnedOn, nextDeadline(payment, returnedOn))
        .filter(day -> plan(payment, origin, day, Representments.lastDay(presented)));
  }

  /** The card of a payment was declined for now. */
  void afterDecline(PaymentRow payment, LocalDate declinedOn) {
    if (!isLiveDraft(payment)) {
      return;
    }
    var origin = book.originOf(payment.paymentId());
    var firstOn = clock.dateOf(payments.find(origin.originalId()).orElseThrow().submittedAt());
    DeclinedCard.retryOn(origin.times(), firstOn, declinedOn, nextDeadline(payment, declinedOn))
        .ifPresent(day -> plan(payment, origin, day, DeclinedCard.lastDay(firstOn)));
  }

  /** When something was presented first, and how often. */
  Presented presented(Origin origin) {
    var original = payments.find(origin.originalId()).orElseThrow();
    var settledOn = original.settledOn();
    return new Presented(
        settledOn == null ? original.expectedSettlement() : settledOn, origin.times());
  }

  private boolean isLiveDraft(PaymentRow payment) {
    return StandingOrders.isDraft(payment) && standingOrders.isLive(payment);
  }

  private @Nullable LocalDate nextDeadline(PaymentRow payment, LocalDate after) {
    return courses.nextDeadline(payment.enrollmentId(), after).orElse(null);
  }

  private boolean plan(PaymentRow payment, Origin origin, LocalDate day, LocalDate lastDay) {
    return !courses.isOver(payment.enrollmentId(), day)
        && book.plan(PlannedRepresentment.of(payment, origin, day, lastDay));
  }
}
