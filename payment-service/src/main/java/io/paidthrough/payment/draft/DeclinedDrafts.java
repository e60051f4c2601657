package io.paidthrough.payment.draft;

import io.paidthrough.payment.autopay.DeclinedCard;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.DeclineFollowUp;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * What a declined card means for standing orders: of this enrollment, and of any other that draws
 * on the same card, whichever payment brought it to light. And whether the draft is tried again.
 */
@Component
class DeclinedDrafts implements DeclineFollowUp {
  private final StandingOrders standingOrders;
  private final Enrollments enrollments;
  private final RepresentmentPlanning planning;

  DeclinedDrafts(
      StandingOrders standingOrders, Enrollments enrollments, RepresentmentPlanning planning) {
    this.standingOrders = standingOrders;
    this.enrollments = enrollments;
    this.planning = planning;
  }

  @Override
  public void after(PaymentRow payment, DeclineCode code, LocalDate declinedOn, Cause cause) {
    enrollments.takeTurn(payment.enrollmentId());
    switch (DeclinedCard.effectOf(code)) {
      case RETRY -> planning.afterDecline(payment, declinedOn);
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
}
