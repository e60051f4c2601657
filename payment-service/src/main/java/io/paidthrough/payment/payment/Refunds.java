package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What went back of one payment, or will. */
record Refunds(Map<String, Refund> byId) {
  static final Refunds NONE = new Refunds(Map.of());

  /** One refund and how far it is. */
  record Refund(RefundScheduled order, Progress progress) {}

  /** How far a refund is. */
  enum Progress {
    SCHEDULED,
    PAID,
    FAILED,
    CANCELLED
  }

  Optional<Refund> find(String refundId) {
    return Optional.ofNullable(byId.get(refundId));
  }

  /** Those that have not left yet. */
  Stream<Refund> scheduled() {
    return byId.values().stream().filter(refund -> refund.progress() == Progress.SCHEDULED);
  }

  /** What has left or will: never more than the payment. */
  Money committed() {
    return byId.values().stream()
        .filter(
            refund -> refund.progress() == Progress.SCHEDULED || refund.progress() == Progress.PAID)
        .map(refund -> refund.order().amount())
        .reduce(Money.ZERO, Money::plus);
  }

  Refunds evolve(PaymentFact fact) {
    return switch (fact) {
      case RefundScheduled order -> with(order.refundId(), new Refund(order, Progress.SCHEDULED));
      case RefundCancelled cancelled -> progress(cancelled.refundId(), Progress.CANCELLED);
      case PaymentRefunded paid -> progress(paid.refundId(), Progress.PAID);
      case RefundFailed failed -> progress(failed.refundId(), Progress.FAILED);
      case PaymentSubmitted _,
          PaymentReceived _,
          PaymentRejected _,
          PaymentReturned _,
          PaymentVoided _ ->
          this;
    };
  }

  private Refunds progress(String refundId, Progress progress) {
    var refund = byId.get(refundId);
    if (refund == null) {
      throw new IllegalStateException("the first fact of a refund is RefundScheduled");
    }
    return with(refundId, new Refund(refund.order(), progress));
  }

  private Refunds with(String refundId, Refund refund) {
    var all = new LinkedHashMap<>(byId);
    all.put(refundId, refund);
    return new Refunds(all);
  }
}
