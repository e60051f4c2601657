package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.account.BillingCommand.ReviewDeadlines;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.BillingFact;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Wires {@link BillingDecider} to Axon, one handler per command. There is no rule in this class.
 */
@Aggregate(lockFactory = "aggregateLocks")
class EnrollmentAccount {
  @AggregateIdentifier private @Nullable String enrollmentId;
  private BillingState state = new BillingState.NotRegistered();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RegisterEnrollment command, ExchangePolicy policy) {
    decide(command, policy);
  }

  @CommandHandler
  void handle(ExpectPayment command, ExchangePolicy policy) {
    decide(command, policy);
  }

  @CommandHandler
  void handle(ReceivePayment command, ExchangePolicy policy) {
    decide(command, policy);
  }

  @CommandHandler
  void handle(DropPayment command, ExchangePolicy policy) {
    decide(command, policy);
  }

  @CommandHandler
  void handle(ReversePayment command, ExchangePolicy policy) {
    decide(command, policy);
  }

  @CommandHandler
  void handle(ReviewDeadlines command, ExchangePolicy policy) {
    decide(command, policy);
  }

  private void decide(BillingCommand command, ExchangePolicy policy) {
    switch (BillingDecider.decide(state, command, policy)) {
      case Decision.Accepted(var facts) -> facts.forEach(AggregateLifecycle::apply);
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    }
  }

  @EventSourcingHandler
  void on(BillingFact fact) {
    enrollmentId = fact.enrollmentId();
    state = BillingState.evolve(state, fact);
  }
}
