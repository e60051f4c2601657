package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * The first payment must be there by its deadline, or coverage never takes effect (956 CMR
 * 12.10(2)). Money counts if it was submitted by then and has not gone back: received, or still on
 * its way (R-INFLIGHT).
 */
final class BinderRule {
  private BinderRule() {}

  /** A deadline passes at the end of its day (R-END); on the day itself nothing is missed yet. */
  static boolean isMissed(Charge binder, Ledger ledger, LocalDate asOf, ExchangePolicy policy) {
    return asOf.isAfter(binder.deadlineOn())
        && !policy.isPaid(countedInTime(binder, ledger), binder.amount());
  }

  /** What counts towards the binder: never more than it costs. */
  static Money countedInTime(Charge binder, Ledger ledger) {
    var counted = Money.ZERO;
    for (var tender : ledger.tenders().values()) {
      if (!tender.submittedOn().isAfter(binder.deadlineOn())) {
        counted = counted.plus(countedOf(tender, binder));
      }
    }
    return counted.min(binder.amount());
  }

  private static Money countedOf(Tender tender, Charge binder) {
    return switch (tender.standing()) {
      case PENDING -> tender.amount();
      case RECEIVED -> tender.allocated().getOrDefault(binder.month(), Money.ZERO);
      case GONE -> Money.ZERO;
    };
  }
}
