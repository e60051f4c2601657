package io.paidthrough.starter.app;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.CreditHeld;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An aggregate that can only grow, and breaks when asked to. */
@Aggregate(lockFactory = "aggregateLocks")
public class PiggyBank {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

  /** Puts cents in. */
  public record Put(@TargetAggregateIdentifier String enrollmentId, long cents) {}

  /** Puts cents in, then fails. */
  public record PutAndDrop(@TargetAggregateIdentifier String enrollmentId, long cents) {}

  @AggregateIdentifier private @Nullable String enrollmentId;
  private Money held = Money.ZERO;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(Put command) {
    var amount = Money.ofCents(command.cents);
    AggregateLifecycle.apply(
        new CreditHeld(command.enrollmentId, "p", amount, held.plus(amount), DAY));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PutAndDrop command) {
    handle(new Put(command.enrollmentId, command.cents));
    throw new IllegalStateException("dropped");
  }

  @EventSourcingHandler
  void on(CreditHeld fact) {
    enrollmentId = fact.enrollmentId();
    held = fact.creditAfter();
  }
}
