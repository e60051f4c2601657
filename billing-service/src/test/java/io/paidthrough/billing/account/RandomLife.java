package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.AgreeArrangement;
import io.paidthrough.billing.account.BillingCommand.ChangePremium;
import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.PlaceHold;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.account.BillingCommand.ReleaseHold;
import io.paidthrough.billing.account.BillingCommand.ReopenRefund;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.account.BillingCommand.WaivePremium;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.ArrangementAgreed.Instalment;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;

/**
 * What may be asked of an enrollment, drawn by chance: sensible amounts and dates most of the time,
 * so that lives go far, and any others now and then.
 */
final class RandomLife {
  static final List<String> EXCHANGES = List.of("massachusetts", "federal-95", "cards", "planx");

  private final Random random;

  RandomLife(Random random) {
    this.random = random;
  }

  String exchange() {
    return EXCHANGES.get(random.nextInt(EXCHANGES.size()));
  }

  RegisterEnrollment registration() {
    var assistance = AssistanceClass.values()[random.nextInt(3)];
    var start = YearMonth.of(2026, 1 + random.nextInt(7)).atDay(1);
    return new RegisterEnrollment(
        History.ID,
        "200000000012",
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
        start,
        assistance,
        premium(assistance),
        random.nextInt(6) == 0 ? start.plusDays(random.nextInt(60)) : null,
        random.nextInt(10) == 0 ? "E-0" : null,
        start.minusDays(15L + random.nextInt(25)));
  }

  private Premium premium(AssistanceClass assistance) {
    var net = 100L * (1 + random.nextInt(300)) + random.nextInt(100);
    return assistance == AssistanceClass.UNSUBSIDIZED
        ? new Premium(Money.ofCents(net), Money.ZERO, Money.ZERO)
        : new Premium(Money.ofCents(net + 41_240), Money.ofCents(41_240), Money.ZERO);
  }

  int days() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 1 + random.nextInt(3);
      default -> 1 + random.nextInt(25);
    };
  }

  /** Anything, on a day, for an account that is in some state. */
  BillingCommand command(Account account, LocalDate day) {
    var payment = "p-" + random.nextInt(8);
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> new ExpectPayment(History.ID, payment, amount(account), before(day), day);
      case 4, 5, 6, 7, 8 -> receive(account, payment, day);
      case 9 -> new DropPayment(History.ID, payment, History.R01, day);
      case 10, 11 -> new ReversePayment(History.ID, payment, day, History.R01, day);
      case 12 ->
          new ChangePremium(
              History.ID,
              month(day),
              AssistanceClass.values()[random.nextInt(3)],
              premium(AssistanceClass.APTC),
              PremiumChanged.Reason.values()[random.nextInt(3)],
              day);
      case 13 ->
          new WaivePremium(
              History.ID,
              month(day),
              month(day),
              Money.ofCents(random.nextInt(2) * 1_000L),
              "eviction notice",
              "waiver unit",
              day);
      case 14 ->
          new ExtendDueDate(
              History.ID,
              month(day),
              day.plusDays(random.nextInt(30)),
              random.nextBoolean(),
              "LATE_BILL",
              "bulletin",
              null,
              day);
      case 15 -> arrangement(account, day);
      case 16 ->
          new PlaceHold(History.ID, HoldPlaced.Reason.APPEAL, before(day), "appeals unit", day);
      case 17 ->
          new ReleaseHold(
              History.ID, HoldReleased.Outcome.values()[random.nextInt(3)], "appeals unit", day);
      case 18 ->
          random.nextInt(3) > 0
              ? new Reinstate(History.ID, "our error", "agent 17", day)
              : end(day);
      case 19, 20 -> refund(account, payment, day);
      case 21 ->
          new ReopenRefund(
              History.ID, payment, payment + "-r" + random.nextInt(3), day, History.R01, day);
      case 22 ->
          new InheritGrace(History.ID, "E-0", random.nextInt(3) == 0 ? null : grace(account), day);
      default -> new BillingCommand.Review(History.ID, day);
    };
  }

  /** Of the enrollment before, which ended some time ago. */
  private OpenGrace grace(Account account) {
    var anchor = account.firstMonth().minusMonths(random.nextInt(4));
    return new OpenGrace(
        anchor,
        AssistanceClass.values()[random.nextInt(3)],
        anchor.plusMonths(random.nextInt(4)).atDay(23),
        random.nextBoolean());
  }

  /** What is due, half the time; otherwise any part of what is there, needed or not. */
  private BillingCommand refund(Account account, String payment, LocalDate day) {
    var due =
        account.ledger().tenders().entrySet().stream()
            .filter(entry -> entry.getValue().refundDue().isPositive())
            .findFirst();
    return due.isPresent() && random.nextBoolean()
        ? refund(due.get().getKey(), due.get().getValue().refundDue(), day)
        : refund(payment, somethingOf(account, payment), day);
  }

  private BillingCommand refund(String payment, Money amount, LocalDate day) {
    return new PayRefund(History.ID, payment, payment + "-r" + random.nextInt(3), amount, day, day);
  }

  private Money somethingOf(Account account, String payment) {
    var here = account.ledger().tender(payment).map(Tender::here).orElse(Money.ZERO).cents();
    return Money.ofCents(1 + (here > 1 ? random.nextLong(here) : 0));
  }

  private BillingCommand receive(Account account, String payment, LocalDate day) {
    return account
        .ledger()
        .tender(payment)
        .filter(tender -> tender.standing() == Tender.Standing.PENDING)
        .map(
            tender ->
                new ReceivePayment(
                    History.ID, payment, tender.amount(), tender.submittedOn(), day, day))
        .orElseGet(
            () -> new ReceivePayment(History.ID, payment, amount(account), before(day), day, day));
  }

  /** Everything owed, half the time; otherwise anything. */
  private Money amount(Account account) {
    var owed = account.ledger().balance();
    return owed.isPositive() && random.nextBoolean()
        ? owed
        : Money.ofCents(1L + random.nextInt(90_000));
  }

  private LocalDate before(LocalDate day) {
    return day.minusDays(random.nextInt(4));
  }

  private YearMonth month(LocalDate day) {
    return YearMonth.from(day).plusMonths(random.nextInt(4) - 1L);
  }

  private BillingCommand arrangement(Account account, LocalDate day) {
    var owed = account.ledger().balance();
    var half = Money.ofCents(owed.cents() / 2);
    return new AgreeArrangement(
        History.ID,
        "A-" + random.nextInt(2),
        List.of(
            new Instalment(day.plusDays(10), half),
            new Instalment(day.plusDays(30), owed.minus(half))),
        "agent 17",
        day);
  }

  private BillingCommand end(LocalDate day) {
    var reasons = EnrollmentEnded.Reason.values();
    return new EndEnrollment(
        History.ID,
        reasons[random.nextInt(reasons.length)],
        random.nextBoolean() ? null : day.plusDays(random.nextInt(60) - 20L),
        random.nextBoolean() ? "agent 17" : null,
        day);
  }
}
