package io.paidthrough.billing.account;

import io.paidthrough.events.billing.BillingFact;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in the making: each fact is added and at once counted in, so that the next rule sees
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

  /** The account as it is with all facts so far. */
  Account account() {
    return switch (state) {
      case Account account -> account;
      case BillingState.NotRegistered _ ->
          throw new IllegalStateException("the enrollment is not registered");
    };
  }

  Ledger ledger() {
    return account().ledger();
  }

  String id() {
    return account().id();
  }

  Decision decided() {
    return new Decision.Accepted(facts);
  }
}
