package io.paidthrough.payment.autopay;

import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.payment.autopay.AutoPayCommand.Authorize;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Wires {@link AutoPayDecider} to Axon. There is no rule in this class. */
@Aggregate(lockFactory = "aggregateLocks")
public class AutoPay {
  @AggregateIdentifier private @Nullable String autoPayId;
  private AutoPayState state = new AutoPayState.None();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(Authorize command) {
    decide(command);
  }

  @CommandHandler
  void handle(Hold command) {
    decide(command);
  }

  @CommandHandler
  void handle(Cancel command) {
    decide(command);
  }

  private void decide(AutoPayCommand command) {
    AutoPayDecider.decide(state, command).forEach(fact -> AggregateLifecycle.apply(fact));
  }

  @EventSourcingHandler
  void on(AutoPayFact fact) {
    autoPayId = AutoPayCommand.idOf(fact.enrollmentId());
    state = AutoPayState.evolve(state, fact);
  }
}
