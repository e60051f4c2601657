package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.DeadlineMissed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A due date passes at the end of its day: from then on the account is past due, while coverage
 * goes on unchanged (domain.md §3.3). The first month of a pending enrollment has its own rule.
 */
final class PastDue {
  private PastDue() {}

  static void decide(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    if (!decision.account().isInForce()) {
      return;
    }
    for (var charge : decision.ledger().standing()) {
      if (charge.isUnpaid()
          && !charge.missed()
          && asOf.isAfter(charge.dueOn())
          && !InTime.isPaid(decision.account(), charge.month(), asOf, true, policy)) {
        decision.add(missed(decision.account(), charge, asOf, because, policy));
      }
    }
  }

  private static DeadlineMissed missed(
      Account account,
      Charge charge,
      LocalDate asOf,
      @Nullable PaymentReason because,
      ExchangePolicy policy) {
    return new DeadlineMissed(
        account.id(),
        DeadlineMissed.Kind.PREMIUM,
        charge.month(),
        charge.dueOn(),
        charge.amount(),
        InTime.sum(List.of(charge), InTime.counted(account.ledger(), asOf, true)),
        asOf,
        because,
        policy.dueDateRule());
  }
}
