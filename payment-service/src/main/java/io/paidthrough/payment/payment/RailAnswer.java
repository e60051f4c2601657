package io.paidthrough.payment.payment;

/** What a rail says when it is offered a payment. */
public sealed interface RailAnswer {
  /** Taken over; whether money comes is known later. Also when the rail did not answer in time. */
  record Pending() implements RailAnswer {}

  /** The money is in. */
  record Settled() implements RailAnswer {}
}
