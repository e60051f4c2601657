package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeeAssessed.Kind;
import java.time.LocalDate;

/** Receivables that are no premium: paid last, and never a reason to end coverage. */
final class Fees {
  private Fees() {}

  /** For every month that is past due for so many days, once. */
  static void assessLate(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    if (policy.fees().late().isZero()) {
      return;
    }
    for (var charge : decision.ledger().standing()) {
      if (charge.missed() && asOf.isAfter(lateFrom(charge, policy))) {
        assess(decision, Kind.LATE, charge.invoiceId(), asOf, policy);
      }
    }
  }

  static LocalDate lateFrom(Charge charge, ExchangePolicy policy) {
    return charge.dueOn().plusDays(policy.fees().lateAfterDays());
  }

  static void assessReturned(
      Unfolding decision, String paymentId, LocalDate asOf, ExchangePolicy policy) {
    if (policy.fees().returnedItem().isPositive()) {
      assess(decision, Kind.RETURNED_ITEM, paymentId, asOf, policy);
    }
  }

  private static void assess(
      Unfolding decision, Kind kind, String causedBy, LocalDate asOf, ExchangePolicy policy) {
    var feeId = decision.id() + "-" + kind + "-" + causedBy;
    if (decision.ledger().fees().containsKey(feeId)) {
      return;
    }
    decision.add(
        new FeeAssessed(
            decision.id(),
            feeId,
            kind,
            policy.fee(kind),
            causedBy,
            decision.ledger().feesOwed().plus(policy.fee(kind)),
            asOf,
            policy.feeRule()));
  }
}
