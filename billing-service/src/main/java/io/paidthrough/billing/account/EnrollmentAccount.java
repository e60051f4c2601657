package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.AgreeArrangement;
import io.paidthrough.billing.account.BillingCommand.ChangePremium;
import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.account.BillingCommand.LeaveGrace;
import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.PlaceHold;
import io.paidthrough.billing.account.BillingCommand.PriceReinstatement;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.account.BillingCommand.ReleaseHold;
import io.paidthrough.billing.account.BillingCommand.ReopenRefund;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.account.BillingCommand.WaivePremium;
import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.events.billing.BillingFact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Wires {@link BillingDecider} to Axon, one handler per command. There is no rule in this class.
 *
 * <p>The last fact of a decision carries beside it the day on which the account wants to be
 * reviewed next ({@link #REVIEW_ON}), so that the view of due accounts needs no rule either.
 */
@Aggregate(lockFactory = "aggregateLocks")
public class EnrollmentAccount {
  /** Metadata: the day of the next review as text; empty when time alone brings nothing more. */
  public static final String REVIEW_ON = "reviewOn";

  @AggregateIdentifier private @Nullable String enrollmentId;
  private BillingState state = new BillingState.NotRegistered();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RegisterEnrollment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(AgreeArrangement command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ChangePremium command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(DropPayment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(EndEnrollment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ExpectPayment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ExtendDueDate command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(InheritGrace command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  Optional<OpenGrace> handle(LeaveGrace command, ExchangePolicies policies) {
    return GraceOverTheYear.leftBy(state, policies.on(command.asOf()));
  }

  @CommandHandler
  void handle(PlaceHold command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  Optional<WayOut> handle(PriceReinstatement command, ExchangePolicies policies) {
    return Reinstatement.wayBack(state, command.asOf(), policies.on(command.asOf()));
  }

  @CommandHandler
  void handle(ReceivePayment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(Reinstate command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ReleaseHold command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(PayRefund command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ReopenRefund command, ExchangePolicies policies) {
    decide(command, policies);
  }

  @CommandHandler
  void handle(ReversePayment command, ExchangePolicies policies) {
    decide(command, policies);
  }

  /**
   * @return when to look again, if the review decided nothing; null if its facts say it
   */
  @CommandHandler
  @Nullable Optional<LocalDate> handle(BillingCommand.Review command, ExchangePolicies policies) {
    return decide(command, policies) == 0
        ? Agenda.next(state, command.asOf(), policies.on(command.asOf()))
        : null;
  }

  @CommandHandler
  void handle(WaivePremium command, ExchangePolicies policies) {
    decide(command, policies);
  }

  private int decide(BillingCommand command, ExchangePolicies policies) {
    var policy = policies.on(command.asOf());
    return switch (BillingDecider.decide(state, command, policy)) {
      case Decision.Accepted(var facts) -> {
        var after = state;
        for (var fact : facts) {
          after = BillingState.evolve(after, fact);
        }
        apply(facts, Agenda.next(after, command.asOf(), policy));
        yield facts.size();
      }
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    };
  }

  private static void apply(List<BillingFact> facts, Optional<LocalDate> reviewOn) {
    for (var i = 0; i < facts.size(); i++) {
      var metadata =
          i < facts.size() - 1
              ? MetaData.emptyInstance()
              : MetaData.from(Map.of(REVIEW_ON, reviewOn.map(LocalDate::toString).orElse("")));
      AggregateLifecycle.apply(facts.get(i), metadata);
    }
  }

  @EventSourcingHandler
  void on(BillingFact fact) {
    enrollmentId = fact.enrollmentId();
    state = BillingState.evolve(state, fact);
  }
}
