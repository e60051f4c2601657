package io.paidthrough.payment.payment;

import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.payment.payment.PaymentCommand.CancelRefund;
import io.paidthrough.payment.payment.PaymentCommand.FailRefund;
import io.paidthrough.payment.payment.PaymentCommand.PayRefund;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.VoidPayment;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Wires {@link PaymentDecider} to Axon. There is no rule in this class; there must never be one.
 */
@Aggregate(lockFactory = "aggregateLocks")
public class Payment {
  @AggregateIdentifier private @Nullable String paymentId;
  private PaymentState state = new PaymentState.NotSubmitted();

  /** The id is new, so there is nothing to load: a second one of it fails at the unique key. */
  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  void handle(SubmitPayment command) {
    decide(command);
  }

  @CommandHandler
  void handle(SettlePayment command) {
    decide(command);
  }

  @CommandHandler
  void handle(RejectPayment command) {
    decide(command);
  }

  @CommandHandler
  void handle(ReturnPayment command) {
    decide(command);
  }

  @CommandHandler
  void handle(VoidPayment command) {
    decide(command);
  }

  @CommandHandler
  void handle(ScheduleRefund command) {
    decide(command);
  }

  @CommandHandler
  void handle(CancelRefund command) {
    decide(command);
  }

  @CommandHandler
  void handle(PayRefund command) {
    decide(command);
  }

  @CommandHandler
  void handle(FailRefund command) {
    decide(command);
  }

  private void decide(PaymentCommand command) {
    switch (PaymentDecider.decide(state, command)) {
      case Decision.Accepted(var facts) -> facts.forEach(fact -> AggregateLifecycle.apply(fact));
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    }
  }

  @EventSourcingHandler
  void on(PaymentFact fact) {
    paymentId = fact.paymentId();
    state = PaymentState.evolve(state, fact);
  }
}
