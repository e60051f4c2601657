package io.paidthrough.billing.inbox;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.ReopenRefund;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.payment.PaidBy;
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
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What payment-service says becomes a command here. */
@Component
class PaymentFacts implements FactConsumer {
  private static final PaymentReason VOIDED =
      new PaymentReason(
          RejectionReason.VOIDED,
          null,
          "The payment was called off before it was collected.",
          true,
          NextAction.NONE);

  private static final PaymentReason RETURNED_TO_ANOTHER =
      new PaymentReason(
          RejectionReason.ITEM_RETURNED,
          null,
          "The payment that somebody else made was sent back.",
          true,
          NextAction.TRY_AGAIN);

  private final Commands commands;
  private final BusinessClock clock;

  PaymentFacts(Commands commands, BusinessClock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "billing-payment-facts";
  }

  @Override
  public Set<String> sources() {
    return Set.of("payment");
  }

  @Override
  public void handle(List<ReceivedFact> facts) {
    var today = clock.today();
    commands.together(
        () -> {
          for (var received : facts) {
            if (received.fact() instanceof PaymentFact fact) {
              commandFor(fact, today)
                  .ifPresent(command -> commands.send(command, received.asCause()));
            }
          }
        });
  }

  private static Optional<BillingCommand> commandFor(PaymentFact fact, LocalDate asOf) {
    return switch (fact) {
      case PaymentSubmitted f ->
          Optional.of(
              new ExpectPayment(
                  f.enrollmentId(), f.paymentId(), f.amount(), f.submittedOn(), asOf));
      case PaymentReceived f ->
          Optional.of(
              new ReceivePayment(
                  f.enrollmentId(),
                  f.paymentId(),
                  f.amount(),
                  f.submittedOn(),
                  f.settledOn(),
                  asOf));
      case PaymentRejected f ->
          Optional.of(
              new DropPayment(f.enrollmentId(), f.paymentId(), told(f.reason(), f.paidBy()), asOf));
      case PaymentVoided f ->
          Optional.of(new DropPayment(f.enrollmentId(), f.paymentId(), VOIDED, asOf));
      case PaymentReturned f ->
          Optional.of(
              new ReversePayment(
                  f.enrollmentId(),
                  f.paymentId(),
                  f.returnedOn(),
                  told(f.reason(), f.paidBy()),
                  asOf));
      case PaymentRefunded f ->
          Optional.of(
              new PayRefund(
                  f.enrollmentId(), f.paymentId(), f.refundId(), f.amount(), f.refundedOn(), asOf));
      case RefundFailed f ->
          Optional.of(
              new ReopenRefund(
                  f.enrollmentId(), f.paymentId(), f.refundId(), f.failedOn(), f.reason(), asOf));
      case RefundScheduled _, RefundCancelled _ -> Optional.empty();
    };
  }

  /**
   * What a bank said of somebody else's account is not for the subscriber, to whom all this goes.
   */
  private static PaymentReason told(PaymentReason reason, @Nullable PaidBy paidBy) {
    return paidBy == null ? reason : RETURNED_TO_ANOTHER;
  }
}
