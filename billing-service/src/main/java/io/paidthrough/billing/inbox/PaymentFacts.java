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
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What payment-service says becomes a command here. */
@Component
class PaymentFacts implements FactConsumer {
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
              commands.send(commandFor(fact, today), received.asCause());
            }
          }
        });
  }

  private static BillingCommand commandFor(PaymentFact fact, LocalDate asOf) {
    return switch (fact) {
      case PaymentSubmitted f ->
          new ExpectPayment(f.enrollmentId(), f.paymentId(), f.amount(), f.submittedOn(), asOf);
      case PaymentReceived f ->
          new ReceivePayment(
              f.enrollmentId(), f.paymentId(), f.amount(), f.submittedOn(), f.settledOn(), asOf);
      case PaymentRejected f -> new DropPayment(f.enrollmentId(), f.paymentId(), f.reason(), asOf);
      case PaymentReturned f ->
          new ReversePayment(f.enrollmentId(), f.paymentId(), f.returnedOn(), f.reason(), asOf);
    };
  }
}
