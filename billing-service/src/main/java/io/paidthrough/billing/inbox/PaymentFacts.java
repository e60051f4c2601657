package io.paidthrough.billing.inbox;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.Commands;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What payment-service says becomes a command here. */
@Component
class PaymentFacts implements FactConsumer {
  private final Commands commands;

  PaymentFacts(Commands commands) {
    this.commands = commands;
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
    commands.together(
        () -> {
          for (var received : facts) {
            if (received.fact() instanceof PaymentFact fact) {
              commands.send(commandFor(fact), received.asCause());
            }
          }
        });
  }

  private static BillingCommand commandFor(PaymentFact fact) {
    return switch (fact) {
      case PaymentSubmitted f ->
          new ExpectPayment(f.enrollmentId(), f.paymentId(), f.amount(), f.submittedOn());
      case PaymentReceived f ->
          new ReceivePayment(
              f.enrollmentId(), f.paymentId(), f.amount(), f.submittedOn(), f.settledOn());
      case PaymentRejected f ->
          new DropPayment(f.enrollmentId(), f.paymentId(), f.rejectedOn(), f.reason());
      case PaymentReturned f ->
          new ReversePayment(f.enrollmentId(), f.paymentId(), f.returnedOn(), f.reason());
    };
  }
}
