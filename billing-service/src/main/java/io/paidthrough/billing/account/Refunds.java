package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;

/**
 * Credit goes back to its payer when no rule can use it any more: coverage never took effect, or
 * has an end and every month before it is billed. After a termination for non-payment it waits
 * until coverage can no longer be restored with it.
 */
final class Refunds {
  private Refunds() {}

  static void decide(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    if (!isUseless(account, asOf)) {
      return;
    }
    account
        .ledger()
        .tenders()
        .forEach(
            (paymentId, tender) -> {
              if (tender.credit().isPositive()) {
                decision.add(
                    new RefundDue(
                        account.id(),
                        paymentId,
                        tender.credit(),
                        tender.submittedOn(),
                        asOf,
                        rule(account, policy)));
              }
            });
  }

  private static boolean isUseless(Account account, LocalDate asOf) {
    if (account.stage() == Account.Stage.CANCELLED) {
      return true;
    }
    var end = account.end();
    if (end == null) {
      return false;
    }
    return account.isTerminatedForNonPayment()
        ? !Reinstatement.isPossible(account, asOf)
        : account.ledger().standing(account.lastMonth()).isPresent();
  }

  private static Rule rule(Account account, ExchangePolicy policy) {
    return account.end() == null ? policy.binderRule() : account.end().rule();
  }
}
