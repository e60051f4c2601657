package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.order.Ordering;
import io.paidthrough.payment.order.Ordering.Order;
import io.paidthrough.payment.payer.Payers;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Orders of people who pay for somebody else, always from a bank account. */
@Component
class PayersOrders {
  /** Who pays, and from which account. */
  record From(UUID payerId, Instrument instrument, PaidBy paidBy) {}

  private final Enrollments enrollments;
  private final Payers payers;
  private final Ordering ordering;
  private final ExchangePolicies policies;
  private final BusinessClock clock;

  PayersOrders(
      Enrollments enrollments,
      Payers payers,
      Ordering ordering,
      ExchangePolicies policies,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.payers = payers;
    this.ordering = ordering;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * @throws Problem when no bank is connected
   */
  void requireRail() {
    if (!ordering.isPossibleOn(Rail.ACH)) {
      throw Refusals.noRail();
    }
  }

  /**
   * @throws EnrollmentNotKnown when there is no such enrollment here
   */
  SubmitPayment place(String enrollmentId, Money amount, From from, Cause cause) {
    var enrollment = enrollments.takeTurn(enrollmentId).orElseThrow(EnrollmentNotKnown::new);
    var terms = new Terms(null, from.paidBy, null, rule(from.paidBy), null);
    var order = Order.of(enrollmentId, amount, Channel.WEB, from.instrument, terms);
    var placed = ordering.place(order, enrollment, cause);
    payers.paid(order.paymentId(), from.payerId);
    return placed.payment();
  }

  private Rule rule(PaidBy paidBy) {
    var policy = policies.on(clock.today());
    return switch (paidBy) {
      case GUEST -> policy.acceptedMethodsRule();
      case THIRD_PARTY -> policy.thirdPartiesRule();
    };
  }
}
