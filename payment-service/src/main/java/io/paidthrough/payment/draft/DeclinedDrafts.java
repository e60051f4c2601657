package io.paidthrough.payment.draft;

import io.paidthrough.payment.autopay.DeclinedCard;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.DeclineFollowUp;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * What a declined card means for standing orders: of this enrollment, and of any other that draws
 * on the same card, whichever payment brought it to light. And whether the draft is tried again.
 */
@Component
class DeclinedDrafts implements DeclineFollowUp {
  private final RepresentmentBook book;
  private final PaymentQueries payments;
  private final StandingOrders standingOrders;
  private final Enrollments enrollments;
  private final Courses courses;
  private final BusinessClock clock;

  DeclinedDrafts(
      RepresentmentBook book,
      PaymentQueries payments,
      StandingOrders standingOrders,
      Enrollments enrollments,
      Courses courses,
      BusinessClock clock) {
    this.book = book;
    this.payments = payments;
    this.standingOrders = standingOrders;
    this.enrollments = enrollments;
    this.courses = courses;
    this.clock = clock;
  }

  @Override
  public void after(PaymentRow payment, DeclineCode code, LocalDate declinedOn, Cause cause) {
    enrollments.takeTurn(payment.enrollmentId());
    switch (DeclinedCard.effectOf(code)) {
      case RETRY -> retry(payment, declinedOn);
      case HOLD -> standingOrders.hold(payment, code.reason(), declinedOn, cause);
      case CANCEL -> {
        standingOrders.revoke(payment, declinedOn, cause);
        standingOrders.hold(payment, code.reason(), declinedOn, cause);
      }
      case NONE -> {
        // it was not the card
      }
    }
  }

  private void retry(PaymentRow payment, LocalDate declinedOn) {
    if (!payment.channel().equals(Channel.AUTOPAY.name()) || !standingOrders.isLive(payment)) {
      return;
    }
    var id = payment.enrollmentId();
    var origin = book.originOf(payment.paymentId());
    var firstOn = clock.dateOf(payments.find(origin.originalId()).orElseThrow().submittedAt());
    DeclinedCard.retryOn(
            origin.times(), firstOn, declinedOn, courses.nextDeadline(id, declinedOn).orElse(null))
        .filter(day -> courses.find(id).filter(course -> course.isOver(day)).isEmpty())
        .ifPresent(
            day ->
                book.plan(
                    new PlannedRepresentment(
                        payment.paymentId(),
                        origin.originalId(),
                        origin.times() + 1,
                        id,
                        payment.amount(),
                        day,
                        DeclinedCard.lastDay(firstOn))));
  }
}
