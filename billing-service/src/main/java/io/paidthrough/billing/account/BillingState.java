package io.paidthrough.billing.account;

import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentRegistered;

/** What an enrollment account has come to. */
sealed interface BillingState permits BillingState.NotRegistered, Account {
  /** Nothing is known of it. */
  record NotRegistered() implements BillingState {}

  /** The state after a fact. Pure and total: any stored history can be read for ever. */
  static BillingState evolve(BillingState state, BillingFact fact) {
    return switch (state) {
      case NotRegistered _ when fact instanceof EnrollmentRegistered registered ->
          Account.open(registered);
      case NotRegistered _ ->
          throw new IllegalStateException("the first fact is " + fact.getClass().getSimpleName());
      case Account account -> account.evolve(fact);
    };
  }
}
