package io.paidthrough.payment.draft;

import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import io.paidthrough.payment.autopay.DeclinedCard;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.DeclineFollowUp;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
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
  private final AutoPayQueries autoPays;
  private final Enrollments enrollments;
  private final Courses courses;
  private final Commands commands;
  private final BusinessClock clock;

  DeclinedDrafts(
      RepresentmentBook book,
      PaymentQueries payments,
      AutoPayQueries autoPays,
      Enrollments enrollments,
      Courses courses,
      Commands commands,
      BusinessClock clock) {
    this.book = book;
    this.payments = payments;
    this.autoPays = autoPays;
    this.enrollments = enrollments;
    this.courses = courses;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public void after(PaymentRow payment, DeclineCode code, LocalDate declinedOn, Cause cause) {
    enrollments.takeTurn(payment.enrollmentId());
    switch (DeclinedCard.effectOf(code)) {
      case RETRY -> retry(payment, declinedOn);
      case HOLD -> hold(payment, code, declinedOn, cause);
      case CANCEL -> {
        cancel(payment, declinedOn, cause);
        hold(payment, code, declinedOn, cause);
      }
      case NONE -> {
        // it was not the card
      }
    }
  }

  private void retry(PaymentRow payment, LocalDate declinedOn) {
    if (!payment.channel().equals(Channel.AUTOPAY.name()) || !isLive(payment)) {
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

  private boolean isLive(PaymentRow payment) {
    return autoPays
        .hold(payment.enrollmentId())
        .filter(AutoPayRow::isActive)
        .filter(order -> order.instrumentId().equals(payment.instrumentId()))
        .isPresent();
  }

  private void cancel(PaymentRow payment, LocalDate on, Cause cause) {
    autoPays
        .find(payment.enrollmentId())
        .filter(order -> order.status() != AutoPayRow.Status.CANCELLED)
        .filter(order -> order.instrumentId().equals(payment.instrumentId()))
        .ifPresent(
            order ->
                commands.send(
                    new Cancel(AutoPayCommand.idOf(order.enrollmentId()), on, Why.REVOKED_AT_BANK),
                    cause));
  }

  private void hold(PaymentRow payment, DeclineCode code, LocalDate on, Cause cause) {
    for (var enrollmentId : autoPays.drawingOn(payment.instrumentId())) {
      commands.send(
          new Hold(
              AutoPayCommand.idOf(enrollmentId), payment.paymentId().toString(), on, code.reason()),
          cause);
    }
  }
}
