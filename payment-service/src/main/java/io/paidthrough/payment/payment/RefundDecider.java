package io.paidthrough.payment.payment;

import static io.paidthrough.payment.payment.Decision.accept;
import static io.paidthrough.payment.payment.Decision.refuse;

import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import io.paidthrough.payment.payment.PaymentCommand.CancelRefund;
import io.paidthrough.payment.payment.PaymentCommand.FailRefund;
import io.paidthrough.payment.payment.PaymentCommand.PayRefund;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.payment.payment.PaymentState.NotSubmitted;
import io.paidthrough.payment.payment.PaymentState.Received;
import io.paidthrough.payment.payment.PaymentState.Rejected;
import io.paidthrough.payment.payment.PaymentState.Returned;
import io.paidthrough.payment.payment.PaymentState.Submitted;
import io.paidthrough.payment.payment.PaymentState.Voided;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of giving money back: only what came in, never more than came in, never twice. A refund
 * is known by its id, so that the same order a second time changes nothing.
 */
final class RefundDecider {
  private RefundDecider() {}

  static Decision schedule(PaymentState state, ScheduleRefund command) {
    return switch (state) {
      case NotSubmitted _ -> new Decision.Refused(Refusal.PAYMENT_UNKNOWN);
      case Received(_, _, var refunds) when refunds.find(command.refundId()).isPresent() ->
          accept();
      case Returned(_, var refunds) when refunds.find(command.refundId()).isPresent() -> accept();
      case Received(var order, _, var refunds) -> schedule(order, refunds, command);
      case Submitted _ ->
          refuse(
              Refusal.Code.PAYMENT_NOT_RECEIVED,
              "The money is not in yet; the payment can be voided until it is collected.");
      case Rejected _, Returned _, Voided _ ->
          refuse(Refusal.Code.PAYMENT_NOT_RECEIVED, "There is no money of it to give back.");
    };
  }

  private static Decision schedule(
      PaymentSubmitted order, Refunds refunds, ScheduleRefund command) {
    var left = order.amount().minus(refunds.committed());
    if (!command.amount().isPositive()) {
      return refuse(Refusal.Code.AMOUNT_INVALID, "A refund is at least one cent.");
    }
    if (command.amount().compareTo(left) > 0) {
      return refuse(
          Refusal.Code.REFUND_EXCEEDS_PAYMENT, "Only " + left + " of it has not been refunded.");
    }
    return accept(
        new RefundScheduled(
            order.enrollmentId(),
            order.paymentId(),
            order.memberId(),
            command.refundId(),
            command.amount(),
            command.rail(),
            command.payOn(),
            command.decidedOn()));
  }

  static Decision cancel(PaymentState state, CancelRefund command) {
    return refund(
        state,
        command.refundId(),
        refund ->
            switch (refund.progress()) {
              case SCHEDULED -> accept(cancelled(refund.order(), command.cancelledOn()));
              case CANCELLED, FAILED -> accept();
              case PAID -> refuse(Refusal.Code.REFUND_PAID, "The refund has left already.");
            });
  }

  static Decision pay(PaymentState state, PayRefund command) {
    return refund(
        state,
        command.refundId(),
        refund ->
            switch (refund.progress()) {
              case SCHEDULED -> accept(refunded(refund.order(), command, paidBy(state)));
              case PAID -> accept();
              case CANCELLED, FAILED ->
                  refuse(Refusal.Code.REFUND_OVER, "The refund was cancelled or failed before.");
            });
  }

  static Decision fail(PaymentState state, FailRefund command) {
    return refund(
        state,
        command.refundId(),
        refund ->
            switch (refund.progress()) {
              case SCHEDULED, PAID -> accept(failed(refund.order(), command, paidBy(state)));
              case FAILED -> accept();
              case CANCELLED ->
                  refuse(Refusal.Code.REFUND_OVER, "The refund was cancelled and never left.");
            });
  }

  private static Decision refund(
      PaymentState state, String refundId, Function<Refunds.Refund, Decision> decision) {
    var refunds =
        switch (state) {
          case Received received -> received.refunds();
          case Returned returned -> returned.refunds();
          case NotSubmitted _, Submitted _, Rejected _, Voided _ -> Refunds.NONE;
        };
    return refunds
        .find(refundId)
        .map(decision)
        .orElseGet(() -> refuse(Refusal.Code.REFUND_UNKNOWN, "There is no such refund."));
  }

  private static @Nullable PaidBy paidBy(PaymentState state) {
    return switch (state) {
      case PaymentState.Ordered ordered -> ordered.order().paidBy();
      case NotSubmitted _ -> null;
    };
  }

  static RefundCancelled cancelled(RefundScheduled refund, LocalDate cancelledOn) {
    return new RefundCancelled(
        refund.enrollmentId(),
        refund.paymentId(),
        refund.memberId(),
        refund.refundId(),
        refund.amount(),
        cancelledOn);
  }

  private static PaymentRefunded refunded(
      RefundScheduled refund, PayRefund command, @Nullable PaidBy paidBy) {
    return new PaymentRefunded(
        refund.enrollmentId(),
        refund.paymentId(),
        refund.memberId(),
        refund.refundId(),
        refund.amount(),
        refund.rail(),
        command.refundedOn(),
        paidBy);
  }

  private static RefundFailed failed(
      RefundScheduled refund, FailRefund command, @Nullable PaidBy paidBy) {
    return new RefundFailed(
        refund.enrollmentId(),
        refund.paymentId(),
        refund.memberId(),
        refund.refundId(),
        refund.amount(),
        refund.rail(),
        command.failedOn(),
        command.reason(),
        paidBy);
  }
}
