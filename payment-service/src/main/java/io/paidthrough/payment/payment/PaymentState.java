package io.paidthrough.payment.payment;

import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import java.time.LocalDate;

/** Where a payment stands. */
sealed interface PaymentState {
  /** Nobody ordered it. */
  record NotSubmitted() implements PaymentState {}

  /** Somebody did; everything later is about the same order. */
  sealed interface Ordered extends PaymentState {
    PaymentSubmitted order();
  }

  /** On its way. */
  record Submitted(PaymentSubmitted order) implements Ordered {}

  /** The money is in, or was; some of it may be on its way back. */
  record Received(PaymentSubmitted order, LocalDate settledOn, Refunds refunds)
      implements Ordered {}

  /** No money came. */
  record Rejected(PaymentSubmitted order) implements Ordered {}

  /** The money was in and went back; a refund may have left before. */
  record Returned(PaymentSubmitted order, Refunds refunds) implements Ordered {}

  /** Called off before anything was collected. */
  record Voided(PaymentSubmitted order) implements Ordered {}

  static PaymentState evolve(PaymentState state, PaymentFact fact) {
    return switch (fact) {
      case PaymentSubmitted order -> new Submitted(order);
      case PaymentReceived received ->
          new Received(orderOf(state), received.settledOn(), Refunds.NONE);
      case PaymentRejected _ -> new Rejected(orderOf(state));
      case PaymentReturned _ -> new Returned(orderOf(state), refundsOf(state));
      case PaymentVoided _ -> new Voided(orderOf(state));
      case RefundScheduled _, RefundCancelled _, PaymentRefunded _, RefundFailed _ ->
          withRefunds(state, refundsOf(state).evolve(fact));
    };
  }

  private static PaymentSubmitted orderOf(PaymentState state) {
    return switch (state) {
      case Ordered ordered -> ordered.order();
      case NotSubmitted _ ->
          throw new IllegalStateException("the first fact of a payment is PaymentSubmitted");
    };
  }

  private static Refunds refundsOf(PaymentState state) {
    return switch (state) {
      case Received received -> received.refunds();
      case Returned returned -> returned.refunds();
      case NotSubmitted _, Submitted _, Rejected _, Voided _ -> Refunds.NONE;
    };
  }

  private static PaymentState withRefunds(PaymentState state, Refunds refunds) {
    return switch (state) {
      case Received(var order, var settledOn, _) -> new Received(order, settledOn, refunds);
      case Returned(var order, _) -> new Returned(order, refunds);
      case NotSubmitted _, Submitted _, Rejected _, Voided _ ->
          throw new IllegalStateException("only money that came in can be refunded");
    };
  }
}
