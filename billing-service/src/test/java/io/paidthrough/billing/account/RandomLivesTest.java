package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.ReopenRefund;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.PaymentReminderDue;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The invariants of billing in thousands of random lives. A failure names the seed of its life: the
 * same seed lives the same life again.
 */
class RandomLivesTest {
  private static final int LIVES = 2_000;
  private static final int STEPS = 25;

  private final Set<Class<?>> seen = new HashSet<>();

  @Test
  void whatever_happens_money_adds_up_and_asking_again_changes_nothing() {
    for (int seed = 0; seed < LIVES; seed++) {
      live(seed);
    }
    assertThat(seen).containsExactlyInAnyOrder(BillingFact.class.getPermittedSubclasses());
  }

  private void live(int seed) {
    var chance = new RandomLife(new Random(seed));
    var history = new History(chance.exchange());
    var registration = chance.registration();
    if (!accepted(history, registration)) {
      return;
    }
    var received = new HashMap<String, Money>();
    var day = registration.asOf();
    for (int step = 0; step < STEPS; step++) {
      day = day.plusDays(chance.days());
      history.until(day, false);
      assertThatWhatRestoresItIsExact(seed, history, day);
      var command = chance.command(history.account(), day);
      var before = history.ledger();
      if (accepted(history, command)) {
        note(command, before, received);
        assertThatAskingAgainDecidesNothing(seed, history, command);
      }
      assertThatMoneyAddsUp(seed, history, received);
    }
    history.facts.forEach(fact -> seen.add(fact.getClass()));
    assertThat(history.replayed()).as("seed %d", seed).isEqualTo(history.state());
    assertThatTerminationsWereAnnounced(seed, history);
    assertThatRefundsAddUp(seed, history);
  }

  private static boolean accepted(History history, BillingCommand command) {
    try {
      history.when(command);
      return true;
    } catch (CommandRefused refused) {
      return false;
    }
  }

  private static void assertThatAskingAgainDecidesNothing(
      int seed, History history, BillingCommand command) {
    var known = history.facts.size();
    accepted(history, command);
    assertThat(history.facts.subList(known, history.facts.size()))
        .as("seed %d asked again: %s", seed, command)
        .isEmpty();
    history.when(new BillingCommand.Review(History.ID, command.asOf()));
    assertThat(history.facts.subList(known, history.facts.size()))
        .as("seed %d reviewed after: %s", seed, command)
        .noneMatch(fact -> !isReminder(fact));
  }

  /** Paid to the cent it restores coverage; one cent less does not. */
  private static void assertThatWhatRestoresItIsExact(int seed, History history, LocalDate day) {
    history
        .wayBack(day)
        .map(WayOut::amount)
        .ifPresent(
            amount -> {
              assertThat(isRestoredBy(amount, history, day)).as("seed %d", seed).isTrue();
              assertThat(isRestoredBy(amount.minus(Money.of("0.01")), history, day))
                  .as("seed %d: one cent less than %s", seed, amount)
                  .isFalse();
            });
  }

  private static boolean isRestoredBy(Money amount, History history, LocalDate day) {
    var payment = new ReceivePayment(History.ID, "price", amount, day, day, day);
    return history.wouldDecide(payment).stream().anyMatch(EnrollmentReinstated.class::isInstance);
  }

  private static boolean isReminder(BillingFact fact) {
    return fact instanceof PaymentReminderDue;
  }

  private static boolean isKnown(Ledger before, String paymentId, String refundId) {
    return before.tender(paymentId).orElseThrow().refunds().containsKey(refundId);
  }

  private static Money left(Ledger before, String paymentId, String refundId) {
    return before.tender(paymentId).orElseThrow().refunds().getOrDefault(refundId, Money.ZERO);
  }

  /** What must be held: received once, until it goes back, whole or as a refund that arrives. */
  private static void note(BillingCommand command, Ledger before, Map<String, Money> received) {
    switch (command) {
      case ReceivePayment c
          when before
              .tender(c.paymentId())
              .map(tender -> tender.standing() == Tender.Standing.PENDING)
              .orElse(true) ->
          received.put(c.paymentId(), c.amount());
      case ReversePayment c -> received.remove(c.paymentId());
      case PayRefund c
          when received.containsKey(c.paymentId())
              && !isKnown(before, c.paymentId(), c.refundId()) ->
          received.computeIfPresent(c.paymentId(), (_, left) -> left.minus(c.amount().min(left)));
      case ReopenRefund c ->
          received.computeIfPresent(
              c.paymentId(), (_, left) -> left.plus(left(before, c.paymentId(), c.refundId())));
      default -> {}
    }
  }

  /** Σ received = Σ in months + Σ in fees + credit + due for refund; nothing below zero. */
  private static void assertThatMoneyAddsUp(
      int seed, History history, Map<String, Money> received) {
    var ledger = history.ledger();
    var placed = Money.ZERO;
    var inMonths = Money.ZERO;
    var inFees = Money.ZERO;
    for (var tender : ledger.tenders().values()) {
      if (tender.standing() == Tender.Standing.RECEIVED) {
        inMonths = inMonths.plus(Money.sum(tender.allocated().values()));
        inFees = inFees.plus(Money.sum(tender.fees().values()));
        placed =
            placed
                .plus(Money.sum(tender.allocated().values()))
                .plus(Money.sum(tender.fees().values()))
                .plus(tender.credit())
                .plus(tender.refundDue());
      }
    }
    assertThat(placed).as("seed %d", seed).isEqualTo(Money.sum(received.values()));
    assertThat(inMonths)
        .as("seed %d", seed)
        .isEqualTo(Money.sum(ledger.charges().values().stream().map(Charge::counted).toList()));
    assertThat(inFees)
        .as("seed %d", seed)
        .isEqualTo(Money.sum(ledger.fees().values().stream().map(Fee::counted).toList()));
    for (var charge : ledger.charges().values()) {
      assertThat(charge.counted()).as("seed %d", seed).isLessThanOrEqualTo(charge.amount());
      if (charge.voided()) {
        assertThat(charge.counted()).as("seed %d", seed).isEqualTo(Money.ZERO);
      }
    }
    if (history.account().stage() == Account.Stage.CANCELLED) {
      assertThat(ledger.balance()).as("seed %d", seed).isEqualTo(Money.ZERO);
      assertThat(ledger.credit()).as("seed %d", seed).isEqualTo(Money.ZERO);
    }
  }

  /** A termination always has a prior notice with a later or equal deadline. */
  private static void assertThatTerminationsWereAnnounced(int seed, History history) {
    var announced = new ArrayList<DelinquencyNoticeDue>();
    for (var fact : history.facts) {
      switch (fact) {
        case DelinquencyNoticeDue notice -> announced.add(notice);
        case EnrollmentEnded end when end.reason() == EnrollmentEnded.Reason.NON_PAYMENT ->
            assertThat(announced)
                .as("seed %d: %s", seed, end)
                .anySatisfy(
                    notice -> {
                      assertThat(notice.anchor()).isEqualTo(end.anchor());
                      assertThat(notice.decidedOn()).isBefore(end.decidedOn());
                      assertThat(notice.deadline()).isBeforeOrEqualTo(end.deadline());
                    });
        default -> {}
      }
    }
  }

  private static void assertThatRefundsAddUp(int seed, History history) {
    var due = 0L;
    for (var fact : history.facts) {
      due +=
          switch (fact) {
            case RefundDue f -> f.amount().cents();
            case RefundRecalled f -> -f.amount().cents();
            case RefundWithdrawn f -> -f.amount().cents();
            case RefundPaid f -> f.refundDueAfter().cents() - due;
            case RefundReopened f -> f.amount().cents();
            default -> 0;
          };
    }
    var held =
        Money.sum(history.ledger().tenders().values().stream().map(Tender::refundDue).toList());
    assertThat(due).as("seed %d", seed).isEqualTo(held.cents());
  }

  /** The agenda never forgets a day: asked only when it says so, an account decides the same. */
  @Test
  void reviewing_when_the_agenda_says_so_decides_what_reviewing_every_day_decides() {
    for (int seed = 0; seed < LIVES / 4; seed++) {
      assertThat(lived(seed, false)).as("seed %d", seed).isEqualTo(lived(seed, true));
    }
  }

  private static List<BillingFact> lived(int seed, boolean everyDay) {
    var chance = new RandomLife(new Random(seed));
    var history = new History(chance.exchange());
    var registration = chance.registration();
    if (!accepted(history, registration)) {
      return List.of();
    }
    var day = registration.asOf();
    for (int step = 0; step < STEPS; step++) {
      day = day.plusDays(chance.days());
      history.until(day, everyDay);
      accepted(history, chance.command(history.account(), day));
    }
    history.until(LocalDate.of(2027, 3, 1), everyDay);
    return history.facts;
  }
}
