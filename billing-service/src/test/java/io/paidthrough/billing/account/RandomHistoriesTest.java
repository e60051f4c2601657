package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random lives: whatever happens, in whatever order and however often, money adds up.
 */
class RandomHistoriesTest {
  private static final int LIVES = 3_000;
  private static final int STEPS = 14;

  private final Set<Class<?>> seen = new HashSet<>();

  @Test
  void money_adds_up_in_every_history_and_deciding_twice_is_deciding_once() {
    for (int life = 0; life < LIVES; life++) {
      live(new Random(life), life % 2 == 0 ? "massachusetts" : "federal-95");
    }
    assertThat(seen).containsExactlyInAnyOrder(BillingFact.class.getPermittedSubclasses());
  }

  private void live(Random random, String exchange) {
    var history = new History(exchange);
    history.register("2026-05-11");
    var received = new HashMap<String, Money>();
    var day = History.day("2026-05-11");
    for (int step = 0; step < STEPS; step++) {
      day = day.plusDays(random.nextInt(4));
      var payment = "p-" + random.nextInt(4);
      var amount = Money.ofCents(1 + random.nextInt(40_000));
      var submitted = day.minusDays(random.nextInt(3));
      BillingCommand command =
          switch (random.nextInt(6)) {
            case 0 -> new BillingCommand.ExpectPayment(History.ID, payment, amount, submitted);
            case 1, 2 ->
                new BillingCommand.ReceivePayment(History.ID, payment, amount, submitted, day);
            case 3 -> new BillingCommand.DropPayment(History.ID, payment, day, History.R01);
            case 4 -> new BillingCommand.ReversePayment(History.ID, payment, day, History.R01);
            default -> new BillingCommand.ReviewDeadlines(History.ID, day);
          };
      var before = history.ledger();
      history.when(command);
      note(command, before, received);
      assertThat(history.when(command)).as("asked again: %s", command).isEmpty();
      assertThatMoneyAddsUp(history, received);
    }
    history.facts.forEach(fact -> seen.add(fact.getClass()));
    assertThat(replayed(history)).isEqualTo(history.state());
  }

  /** What must be held: received once, until it goes back. */
  private static void note(BillingCommand command, Ledger before, Map<String, Money> received) {
    switch (command) {
      case BillingCommand.ReceivePayment c
          when before
              .tender(c.paymentId())
              .map(tender -> tender.standing() == Tender.Standing.PENDING)
              .orElse(true) ->
          received.put(c.paymentId(), c.amount());
      case BillingCommand.ReversePayment c -> received.remove(c.paymentId());
      default -> {}
    }
  }

  private static void assertThatMoneyAddsUp(History history, Map<String, Money> received) {
    var ledger = history.ledger();
    var placed = Money.ZERO;
    for (var tender : ledger.tenders().values()) {
      if (tender.standing() == Tender.Standing.RECEIVED) {
        placed = placed.plus(tender.held()).plus(tender.refundDue());
      }
    }
    assertThat(placed).isEqualTo(Money.sum(received.values()));
    for (var charge : ledger.charges().values()) {
      assertThat(charge.counted()).isLessThanOrEqualTo(charge.amount());
    }
    if (history.state() instanceof BillingState.Cancelled) {
      assertThat(ledger.balance()).isEqualTo(Money.ZERO);
      assertThat(ledger.credit()).isEqualTo(Money.ZERO);
    }
  }

  private static BillingState replayed(History history) {
    BillingState state = new BillingState.NotRegistered();
    for (var fact : history.facts) {
      state = BillingState.evolve(state, fact);
    }
    return state;
  }
}
