package io.paidthrough.payment.payment;

import static io.paidthrough.payment.payment.Decision.accept;
import static io.paidthrough.payment.payment.Decision.refuse;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.payment.payment.PaymentCommand.CancelRefund;
import io.paidthrough.payment.payment.PaymentCommand.FailRefund;
import io.paidthrough.payment.payment.PaymentCommand.PayRefund;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.VoidPayment;
import io.paidthrough.payment.payment.PaymentState.NotSubmitted;
import io.paidthrough.payment.payment.PaymentState.Received;
import io.paidthrough.payment.payment.PaymentState.Rejected;
import io.paidthrough.payment.payment.PaymentState.Returned;
import io.paidthrough.payment.payment.PaymentState.Submitted;
import io.paidthrough.payment.payment.PaymentState.Voided;
import java.time.LocalDate;
import java.util.ArrayList;

/**
 * The rules of one payment: {@code (state, command) -> facts | refusal}. No clock, no random, no
 * I/O.
 *
 * <p>Saying the same thing twice is success without a new fact: a bank file may be read again.
 * Money that came back before it ever was in is a rejection; afterwards it is a return.
 */
final class PaymentDecider {
  private PaymentDecider() {}

  static Decision decide(PaymentState state, PaymentCommand command) {
    return switch (command) {
      case SubmitPayment c -> submit(state, c);
      case SettlePayment c -> settle(state, c);
      case RejectPayment c -> reject(state, c);
      case ReturnPayment c -> takeBack(state, c);
      case VoidPayment c -> callOff(state, c);
      case ScheduleRefund c -> RefundDecider.schedule(state, c);
      case CancelRefund c -> RefundDecider.cancel(state, c);
      case PayRefund c -> RefundDecider.pay(state, c);
      case FailRefund c -> RefundDecider.fail(state, c);
    };
  }

  private static Decision submit(PaymentState state, SubmitPayment command) {
    var order = order(command);
    return switch (state) {
      case NotSubmitted _ when !command.amount().isPositive() ->
          refuse(Refusal.Code.AMOUNT_INVALID, "A payment is at least one cent.");
      case NotSubmitted _ when command.expectedSettlement().isBefore(command.submittedOn()) ->
          refuse(Refusal.Code.DATE_TOO_EARLY, "Money cannot be in before it was ordered.");
      case NotSubmitted _ -> begin(order, command.answer());
      case PaymentState.Ordered known when known.order().equals(order) -> accept();
      case PaymentState.Ordered _ ->
          refuse(Refusal.Code.PAYMENT_EXISTS, "This id already names another payment.");
    };
  }

  private static Decision begin(PaymentSubmitted order, RailAnswer answer) {
    return switch (answer) {
      case RailAnswer.Pending _ -> accept(order);
      case RailAnswer.Settled _ -> accept(order, received(order, order.submittedOn()));
    };
  }

  private static Decision settle(PaymentState state, SettlePayment command) {
    return switch (state) {
      case NotSubmitted _ -> unknown();
      case Submitted(var order) when command.settledOn().isBefore(order.submittedOn()) ->
          tooEarly(order.submittedOn());
      case Submitted(var order) -> accept(received(order, command.settledOn()));
      case Received _, Returned _ -> accept();
      case Rejected _ ->
          refuse(Refusal.Code.PAYMENT_REJECTED, "The rail said before that no money would come.");
      case Voided _ -> refuse(Refusal.Code.PAYMENT_VOIDED, "The payment was called off.");
    };
  }

  private static Decision reject(PaymentState state, RejectPayment command) {
    return switch (state) {
      case NotSubmitted _ -> unknown();
      case Submitted(var order) when command.rejectedOn().isBefore(order.submittedOn()) ->
          tooEarly(order.submittedOn());
      case Submitted(var order) -> accept(rejected(order, command.rejectedOn(), command.reason()));
      case Rejected _, Voided _ -> accept();
      case Received _, Returned _ ->
          refuse(Refusal.Code.PAYMENT_RECEIVED, "The money was in; it can only be returned.");
    };
  }

  private static Decision takeBack(PaymentState state, ReturnPayment command) {
    return switch (state) {
      case NotSubmitted _ -> unknown();
      case Submitted(var order) when command.returnedOn().isBefore(order.submittedOn()) ->
          tooEarly(order.submittedOn());
      case Submitted(var order) -> accept(rejected(order, command.returnedOn(), command.reason()));
      case Received(_, var settledOn, _) when command.returnedOn().isBefore(settledOn) ->
          tooEarly(settledOn);
      case Received(var order, _, var refunds) -> takeBack(order, refunds, command);
      case Rejected _, Returned _ -> accept();
      case Voided _ -> refuse(Refusal.Code.PAYMENT_VOIDED, "The payment was called off.");
    };
  }

  /** What has not left as a refund stays: the bank took the money itself. */
  private static Decision takeBack(PaymentSubmitted order, Refunds refunds, ReturnPayment command) {
    var facts = new ArrayList<PaymentFact>();
    facts.add(returned(order, command));
    refunds
        .scheduled()
        .map(refund -> RefundDecider.cancelled(refund.order(), command.returnedOn()))
        .forEach(facts::add);
    return new Decision.Accepted(facts);
  }

  private static Decision callOff(PaymentState state, VoidPayment command) {
    return switch (state) {
      case NotSubmitted _ -> unknown();
      case Voided _ -> accept();
      case Submitted(var order) when command.voidedOn().isBefore(order.submittedOn()) ->
          tooEarly(order.submittedOn());
      case Submitted(var order) when !command.isCollected() -> accept(voided(order, command));
      case Submitted _, Received _, Rejected _, Returned _ ->
          refuse(
              Refusal.Code.PAYMENT_NOT_VOIDABLE,
              "The payment is with the bank already, or was; ask for a refund instead.");
    };
  }

  private static Decision unknown() {
    return new Decision.Refused(Refusal.PAYMENT_UNKNOWN);
  }

  private static Decision tooEarly(LocalDate earliest) {
    return refuse(
        Refusal.Code.DATE_TOO_EARLY, "This cannot have happened before " + earliest + ".");
  }

  private static PaymentSubmitted order(SubmitPayment command) {
    return new PaymentSubmitted(
        command.enrollmentId(),
        command.paymentId(),
        command.memberId(),
        command.confirmationNumber().toString(),
        command.amount(),
        command.rail(),
        command.channel().name(),
        command.instrumentId(),
        command.last4(),
        command.submittedAt(),
        command.submittedOn(),
        command.expectedSettlement(),
        command.clientReference(),
        command.terms().convenienceFee(),
        command.terms().paidBy(),
        command.terms().retryOf(),
        command.terms().rule(),
        command.terms().feeRule());
  }

  private static PaymentReceived received(PaymentSubmitted order, LocalDate settledOn) {
    return new PaymentReceived(
        order.enrollmentId(),
        order.paymentId(),
        order.memberId(),
        order.confirmationNumber(),
        order.amount(),
        order.rail(),
        order.submittedOn(),
        settledOn);
  }

  private static PaymentRejected rejected(
      PaymentSubmitted order, LocalDate rejectedOn, PaymentReason reason) {
    return new PaymentRejected(
        order.enrollmentId(),
        order.paymentId(),
        order.memberId(),
        order.confirmationNumber(),
        order.amount(),
        order.rail(),
        rejectedOn,
        reason,
        order.paidBy());
  }

  private static PaymentReturned returned(PaymentSubmitted order, ReturnPayment command) {
    return new PaymentReturned(
        order.enrollmentId(),
        order.paymentId(),
        order.memberId(),
        order.confirmationNumber(),
        order.amount(),
        order.rail(),
        command.returnedOn(),
        command.reason(),
        command.retryOn(),
        order.paidBy());
  }

  private static PaymentVoided voided(PaymentSubmitted order, VoidPayment command) {
    return new PaymentVoided(
        order.enrollmentId(),
        order.paymentId(),
        order.memberId(),
        order.confirmationNumber(),
        order.amount(),
        order.rail(),
        command.voidedOn());
  }
}
