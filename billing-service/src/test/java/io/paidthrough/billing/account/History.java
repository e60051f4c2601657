package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One enrollment for June 2026, told command by command; remembers all facts. */
final class History {
  static final String ID = "E-1";
  static final PaymentReason R01 =
      new PaymentReason(
          RejectionReason.INSUFFICIENT_FUNDS,
          "R01",
          "There was not enough money in the account.",
          true,
          NextAction.TRY_AGAIN);

  final List<BillingFact> facts = new ArrayList<>();
  private final ExchangePolicy policy;
  private BillingState state = new BillingState.NotRegistered();

  History(String exchange) {
    policy = PolicyCatalog.load(exchange);
  }

  static History massachusetts() {
    return new History("massachusetts");
  }

  /** Decides, keeps the new facts and returns them. */
  List<BillingFact> when(BillingCommand command) {
    return switch (BillingDecider.decide(state, command, policy)) {
      case Decision.Accepted(var accepted) -> {
        accepted.forEach(fact -> state = BillingState.evolve(state, fact));
        facts.addAll(accepted);
        yield accepted;
      }
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    };
  }

  BillingState state() {
    return state;
  }

  Ledger ledger() {
    return switch (state) {
      case BillingState.NotRegistered _ -> Ledger.EMPTY;
      case BillingState.Open open -> open.ledger();
      case BillingState.Cancelled cancelled -> cancelled.ledger();
    };
  }

  List<BillingFact> register(String on) {
    return when(registration("2026-06-01", "312.45", on));
  }

  static BillingCommand.RegisterEnrollment registration(String start, String gross, String on) {
    return new BillingCommand.RegisterEnrollment(
        ID,
        "200000000012",
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
        day(start),
        AssistanceClass.UNSUBSIDIZED,
        new Premium(Money.of(gross), Money.ZERO, Money.ZERO),
        day(on));
  }

  List<BillingFact> expect(String payment, String amount, String on) {
    return when(new BillingCommand.ExpectPayment(ID, payment, Money.of(amount), day(on)));
  }

  List<BillingFact> receive(String payment, String amount, String submitted, String received) {
    return when(
        new BillingCommand.ReceivePayment(
            ID, payment, Money.of(amount), day(submitted), day(received)));
  }

  List<BillingFact> drop(String payment, String on) {
    return when(new BillingCommand.DropPayment(ID, payment, day(on), R01));
  }

  List<BillingFact> reverse(String payment, String on) {
    return when(new BillingCommand.ReversePayment(ID, payment, day(on), R01));
  }

  List<BillingFact> review(String on) {
    return when(new BillingCommand.ReviewDeadlines(ID, day(on)));
  }

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
