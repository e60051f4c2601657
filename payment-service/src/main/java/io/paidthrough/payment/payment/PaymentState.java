package io.paidthrough.payment.payment;

import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
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

  /** The money is in. */
  record Received(PaymentSubmitted order, LocalDate settledOn) implements Ordered {}

  /** No money came. */
  record Rejected(PaymentSubmitted order) implements Ordered {}

  /** The money was in and went back. */
  record Returned(PaymentSubmitted order) implements Ordered {}

  static PaymentState evolve(PaymentState state, PaymentFact fact) {
    return switch (fact) {
      case PaymentSubmitted order -> new Submitted(order);
      case PaymentReceived received -> new Received(orderOf(state), received.settledOn());
      case PaymentRejected _ -> new Rejected(orderOf(state));
      case PaymentReturned _ -> new Returned(orderOf(state));
    };
  }

  private static PaymentSubmitted orderOf(PaymentState state) {
    return switch (state) {
      case Ordered ordered -> ordered.order();
      case NotSubmitted _ ->
          throw new IllegalStateException("the first fact of a payment is PaymentSubmitted");
    };
  }
}
