package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.billing.ArrangementAgreed.Instalment;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Map<String, ExchangePolicies> CATALOGS = new ConcurrentHashMap<>();

  final List<BillingFact> facts = new ArrayList<>();
  private final ExchangePolicies policies;
  private BillingState state = new BillingState.NotRegistered();
  private Optional<LocalDate> reviewOn = Optional.empty();
  private @Nullable LocalDate today;

  History(String exchange) {
    policies = CATALOGS.computeIfAbsent(exchange, PolicyCatalog::load);
  }

  static History massachusetts() {
    return new History("massachusetts");
  }

  /** 312.45 a month from June 2026 on, without help; June is paid. */
  static History junePaid(String exchange) {
    var history = new History(exchange);
    history.register("2026-05-11");
    history.pays("june", "312.45", "2026-05-20");
    return history;
  }

  /** Pays 200.00 a month beside a tax credit; January to March 2026 are paid. */
  static History firstQuarterPaid(String exchange) {
    var history = new History(exchange);
    history.when(withTaxCredit("2026-01-01", "2025-12-05"));
    history.pays("q1", "600.00", "2025-12-10");
    return history;
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

  /** Why the rules say no to a command. */
  Refusal.Code refusalOf(BillingCommand command) {
    return switch (BillingDecider.decide(state, command, policies.on(command.asOf()))) {
      case Decision.Refused(var refusal) -> refusal.code();
      case Decision.Accepted(var accepted) -> throw new AssertionError("accepted: " + accepted);
    };
  }

  /** What would come of a command. */
  List<BillingFact> wouldDecide(BillingCommand command) {
    return switch (BillingDecider.decide(state, command, policies.on(command.asOf()))) {
      case Decision.Accepted(var accepted) -> accepted;
      case Decision.Refused(var refusal) -> throw new CommandRefused(refusal);
    };
  }

  BillingState state() {
    return state;
  }

  /** What its facts alone come to. */
  BillingState replayed() {
    BillingState replayed = new BillingState.NotRegistered();
    for (var fact : facts) {
      replayed = BillingState.evolve(replayed, fact);
    }
    return replayed;
  }

  /** Facts that were decided by other rules than today's. */
  void tells(BillingFact... told) {
    for (var fact : told) {
      state = BillingState.evolve(state, fact);
      facts.add(fact);
    }
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
    return registration(start, AssistanceClass.UNSUBSIDIZED, gross, "0.00", on);
  }

  /** A household with a premium tax credit of 412.40 that pays 200.00. */
  static BillingCommand.RegisterEnrollment withTaxCredit(String start, String on) {
    return registration(start, AssistanceClass.APTC, "612.40", "412.40", on);
  }

  static BillingCommand.RegisterEnrollment registration(
      String start, AssistanceClass assistance, String gross, String aptc, String on) {
    return new BillingCommand.RegisterEnrollment(
        ID,
        "200000000012",
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
        day(start),
        assistance,
        new Premium(Money.of(gross), Money.of(aptc), Money.ZERO),
        null,
        null,
        day(on));
  }

  /** The same, with an enrollment window. */
  static BillingCommand.RegisterEnrollment withWindow(
      BillingCommand.RegisterEnrollment c, String until) {
    return new BillingCommand.RegisterEnrollment(
        c.enrollmentId(),
        c.memberId(),
        c.plan(),
        c.coverageStart(),
        c.assistance(),
        c.premium(),
        day(until),
        c.renewalOf(),
        c.asOf());
  }

  /** The same, as the renewal of last year's enrollment. */
  static BillingCommand.RegisterEnrollment renewing(BillingCommand.RegisterEnrollment c) {
    return new BillingCommand.RegisterEnrollment(
        c.enrollmentId(),
        c.memberId(),
        c.plan(),
        c.coverageStart(),
        c.assistance(),
        c.premium(),
        c.windowUntil(),
        "E-0",
        c.asOf());
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

  /** Money of a payment left for its payer. */
  List<BillingFact> refund(String payment, String refundId, String amount, String on) {
    return when(
        new BillingCommand.PayRefund(ID, payment, refundId, Money.of(amount), day(on), day(on)));
  }

  /** It did not arrive. */
  List<BillingFact> reopen(String payment, String refundId, String on) {
    return when(new BillingCommand.ReopenRefund(ID, payment, refundId, day(on), R01, day(on)));
  }

  List<BillingFact> review(String on) {
    return when(new BillingCommand.Review(ID, day(on)));
  }

  static BillingCommand.ChangePremium change(
      String from, String gross, String aptc, PremiumChanged.Reason reason, String on) {
    var premium = new Premium(Money.of(gross), Money.of(aptc), Money.ZERO);
    var assistance = premium.aptc().isZero() ? AssistanceClass.UNSUBSIDIZED : AssistanceClass.APTC;
    return new BillingCommand.ChangePremium(
        ID, YearMonth.parse(from), assistance, premium, reason, day(on));
  }

  static BillingCommand.WaivePremium waiver(String from, String through, String left, String on) {
    return new BillingCommand.WaivePremium(
        ID,
        YearMonth.parse(from),
        YearMonth.parse(through),
        Money.of(left),
        "eviction notice",
        "waiver unit",
        day(on));
  }

  /** At the exchange's own wish. */
  static BillingCommand.ExtendDueDate extension(String month, String to, String on) {
    return extension(month, to, false, on);
  }

  static BillingCommand.ExtendDueDate extension(
      String month, String to, boolean byMember, String on) {
    return new BillingCommand.ExtendDueDate(
        ID, YearMonth.parse(month), day(to), byMember, "LATE_BILL", "bulletin", null, day(on));
  }

  static Instalment instalment(String dueOn, String amount) {
    return new Instalment(day(dueOn), Money.of(amount));
  }

  static BillingCommand.AgreeArrangement arrangement(
      String id, String on, Instalment... instalments) {
    return new BillingCommand.AgreeArrangement(ID, id, List.of(instalments), "agent 17", day(on));
  }

  static BillingCommand.PlaceHold appeal(String filedOn, String on) {
    return new BillingCommand.PlaceHold(
        ID, HoldPlaced.Reason.APPEAL, day(filedOn), "appeals unit", day(on));
  }

  static BillingCommand.ReleaseHold release(HoldReleased.Outcome outcome, String on) {
    return new BillingCommand.ReleaseHold(ID, outcome, "appeals unit", day(on));
  }

  /** The member leaves, as soon as the policy lets it. */
  static BillingCommand.EndEnrollment leave(String on) {
    return new BillingCommand.EndEnrollment(
        ID, EnrollmentEnded.Reason.VOLUNTARY, null, null, day(on));
  }

  static BillingCommand.EndEnrollment end(
      EnrollmentEnded.Reason reason, String lastDay, String on) {
    return new BillingCommand.EndEnrollment(ID, reason, day(lastDay), "agent 17", day(on));
  }

  static BillingCommand.Reinstate correction(String on) {
    return new BillingCommand.Reinstate(ID, "our error", "agent 17", day(on));
  }

  /** What the enrollment that it renews leaves to it. */
  List<BillingFact> inherits(@Nullable OpenGrace grace, String on) {
    return when(new BillingCommand.InheritGrace(ID, "E-0", grace, day(on)));
  }

  /** What it leaves to the enrollment that renews it. */
  Optional<OpenGrace> leaves(LocalDate on) {
    return GraceOverTheYear.leftBy(state, policies.on(on));
  }

  /** What would restore it by payment. */
  Optional<WayOut> wayBack(LocalDate on) {
    return Reinstatement.wayBack(state, on, policies.on(on));
  }

  static List<Class<?>> types(List<BillingFact> facts) {
    return facts.stream().<Class<?>>map(Object::getClass).toList();
  }

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
