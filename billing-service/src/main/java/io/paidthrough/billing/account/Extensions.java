package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.billing.policy.ExchangePolicy.Extension.Scope;
import io.paidthrough.events.billing.DueDateExtended;
import org.jspecify.annotations.Nullable;

/** A month may be paid later than the policy says, on somebody's authority (domain.md §2.7). */
final class Extensions {
  private Extensions() {}

  static Decision decide(Unfolding decision, ExtendDueDate c, ExchangePolicy policy) {
    var charge = decision.ledger().standing(c.coverageMonth()).orElse(null);
    if (charge == null || charge.paid()) {
      return Decision.refuse(
          Refusal.Code.MONTH_NOT_OWED, "Nothing is owed for %s.".formatted(c.coverageMonth()));
    }
    if (charge.dueOn().equals(c.dueDate())) {
      return Decision.nothingNew();
    }
    var refusal = refusal(charge, c, policy);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    decision.add(
        new DueDateExtended(
            c.enrollmentId(),
            charge.invoiceId(),
            c.coverageMonth(),
            charge.dueOn(),
            c.dueDate(),
            later(charge.deadlineOn(), c.dueDate()),
            c.reason(),
            c.authority(),
            c.batchId(),
            c.asOf(),
            policy.extensionRule()));
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static @Nullable Refusal refusal(Charge charge, ExtendDueDate c, ExchangePolicy policy) {
    var scope = policy.extension().scope();
    if (scope == Scope.NONE || c.byMember() && scope != Scope.MEMBER) {
      return new Refusal(
          Refusal.Code.EXTENSION_NOT_OFFERED,
          scope == Scope.NONE
              ? "This exchange extends no due date."
              : "Only the exchange itself extends due dates.");
    }
    if (!c.dueDate().isAfter(charge.dueOn()) || c.dueDate().isBefore(c.asOf())) {
      return new Refusal(
          Refusal.Code.EXTENSION_NOT_LATER,
          "A due date moves to a later day, today or ahead; it is %s.".formatted(charge.dueOn()));
    }
    var latest = policy.dueDate(charge.month()).plusDays(policy.extension().maxDays());
    return c.dueDate().isAfter(latest)
        ? new Refusal(
            Refusal.Code.EXTENSION_TOO_LONG, "It can be moved to %s at most.".formatted(latest))
        : null;
  }
}
