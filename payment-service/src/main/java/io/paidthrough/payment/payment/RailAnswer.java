package io.paidthrough.payment.payment;

import io.paidthrough.events.PaymentReason;

/** What a rail says when it is offered a payment. */
public sealed interface RailAnswer {
  /** Taken over; whether money comes is known later. Also when the rail did not answer in time. */
  record Pending() implements RailAnswer {}

  /** The money is in. */
  record Settled() implements RailAnswer {}

  /** No money comes. */
  record Declined(PaymentReason reason) implements RailAnswer {}
}
