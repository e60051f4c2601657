package io.paidthrough.billing.account;

import io.paidthrough.events.billing.BillingFact;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in the making: each fact is added and at once counted in, so that the next step sees
 * it.
 */
final class Unfolding {
  private final List<BillingFact> facts = new ArrayList<>();
  private BillingState state;

  Unfolding(BillingState state) {
    this.state = state;
  }

  void add(BillingFact fact) {
    facts.add(fact);
    state = BillingState.evolve(state, fact);
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

  Decision decided() {
    return new Decision.Accepted(facts);
  }
}
