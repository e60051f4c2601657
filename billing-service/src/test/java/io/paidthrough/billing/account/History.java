package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicies;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final ExchangePolicies policies;
  private BillingState state = new BillingState.NotRegistered();
  private Optional<LocalDate> reviewOn = Optional.empty();
  private @Nullable LocalDate today;

  History(String exchange) {
    policies = PolicyCatalog.load(exchange);
  }

  static History massachusetts() {
    return new History("massachusetts");
  }

  /** Decides, keeps the new facts and returns them. */
  List<BillingFact> when(BillingCommand command) {
    var policy = policies.on(command.asOf());
    today = command.asOf();
    return switch (BillingDecider.decide(state, command, policy)) {
      case Decision.Accepted(var accepted) -> {
        accepted.forEach(fact -> state = BillingState.evolve(state, fact));
        facts.addAll(accepted);
        if (!accepted.isEmpty() || command instanceof BillingCommand.Review) {
          reviewOn = Agenda.next(state, command.asOf(), policy);
        }
        yield accepted;
      }
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    };
  }

  BillingState state() {
    return state;
  }

  Account account() {
    return (Account) state;
  }

  Ledger ledger() {
    return state instanceof Account account ? account.ledger() : Ledger.EMPTY;
  }

  /** Lets the days pass, reviewing whenever the agenda asks for it; returns what they brought. */
  List<BillingFact> until(String day) {
    return until(day(day), false);
  }

  /** As {@link #until(String)}, reviewing every single day. */
  List<BillingFact> until(LocalDate last, boolean everyDay) {
    var before = facts.size();
    for (var day = today.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      var isDue = !day.isBefore(reviewOn.orElse(LocalDate.MAX));
      if (isDue || everyDay) {
        when(new BillingCommand.Review(ID, day));
      }
    }
    today = last;
    return List.copyOf(facts.subList(before, facts.size()));
  }

  /** Pays in full on a day, with money that is in on the same day. */
  List<BillingFact> pays(String payment, String amount, String on) {
    return receive(payment, amount, on, on);
  }

  <T extends BillingFact> List<T> all(Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
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
        null,
        null,
        day(on));
  }

  /** A household with a premium tax credit of 412.40 that pays 200.00. */
  static BillingCommand.RegisterEnrollment withTaxCredit(String start, String on) {
    return new BillingCommand.RegisterEnrollment(
        ID,
        "200000000012",
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
        day(start),
        AssistanceClass.APTC,
        new Premium(Money.of("612.40"), Money.of("412.40"), Money.ZERO),
        null,
        null,
        day(on));
  }

  List<BillingFact> expect(String payment, String amount, String on) {
    return when(new BillingCommand.ExpectPayment(ID, payment, Money.of(amount), day(on), day(on)));
  }

  List<BillingFact> receive(String payment, String amount, String submitted, String received) {
    return when(
        new BillingCommand.ReceivePayment(
            ID, payment, Money.of(amount), day(submitted), day(received), day(received)));
  }

  List<BillingFact> drop(String payment, String on) {
    return when(new BillingCommand.DropPayment(ID, payment, R01, day(on)));
  }

  List<BillingFact> reverse(String payment, String on) {
    return when(new BillingCommand.ReversePayment(ID, payment, day(on), R01, day(on)));
  }

  List<BillingFact> review(String on) {
    return when(new BillingCommand.Review(ID, day(on)));
  }

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
