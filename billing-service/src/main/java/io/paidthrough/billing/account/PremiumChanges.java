package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.ChangePremium;
import io.paidthrough.billing.account.BillingCommand.WaivePremium;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumWaived;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A month costs something else: after a redetermination from the first of the month after the
 * notice, one month later when the tax credit decreases late in a month (45 CFR 155.330(f)); in
 * hardship for some months less, or nothing (956 CMR 12.11). Months that are billed already are
 * amended.
 */
final class PremiumChanges {
  private PremiumChanges() {}

  static Decision change(Unfolding decision, ChangePremium c, ExchangePolicy policy) {
    var account = decision.account();
    var before = account.premiums().on(c.from());
    if (before.premium().equals(c.premium()) && before.assistance() == c.assistance()) {
      return Decision.nothingNew();
    }
    if (isClosedFor(account, c.from())) {
      return closed(c.from());
    }
    var decreases = ExchangePolicy.aptcDecreases(before.premium(), c.premium());
    var first = policy.firstMonthOfChange(c.asOf(), decreases);
    if (c.reason() != PremiumChanged.Reason.CORRECTION && c.from().isBefore(first)) {
      return Decision.refuse(
          Refusal.Code.PREMIUM_CHANGE_TOO_EARLY,
          "A change noticed on %s counts from %s on.".formatted(c.asOf(), first));
    }
    decision.add(
        new PremiumChanged(
            c.enrollmentId(),
            c.from(),
            c.assistance(),
            c.premium(),
            before.premium(),
            c.reason(),
            c.asOf(),
            policy.premiumChangeRule()));
    amendBilled(
        decision,
        c.from(),
        account.lastMonth(),
        InvoiceAmended.Reason.PREMIUM_CHANGED,
        c,
        policy,
        policy.premiumChangeRule());
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  static Decision waive(Unfolding decision, WaivePremium c, ExchangePolicy policy) {
    var account = decision.account();
    var price = account.premiums().on(c.from());
    if (!policy.waiver().classes().contains(price.assistance())) {
      return Decision.refuse(
          Refusal.Code.WAIVER_NOT_OFFERED,
          "This exchange waives no premium of %s households.".formatted(price.assistance()));
    }
    if (c.through().isBefore(c.from())
        || c.from().until(c.through(), ChronoUnit.MONTHS) >= policy.waiver().maxMonths()) {
      return Decision.refuse(
          Refusal.Code.WAIVER_TOO_LONG,
          "A waiver covers 1 to %d months.".formatted(policy.waiver().maxMonths()));
    }
    if (isClosedFor(account, c.from())) {
      return closed(c.from());
    }
    if (c.memberResponsibility().isAtLeast(price.premium().memberResponsibility())) {
      return Decision.refuse(
          Refusal.Code.WAIVER_NOT_LOWER, "A waiver leaves less to pay than the premium.");
    }
    var waived =
        new PremiumWaived(
            c.enrollmentId(),
            c.from(),
            c.through(),
            c.memberResponsibility(),
            c.grounds(),
            c.authority(),
            c.asOf(),
            policy.waiverRule());
    if (account.premiums().waivers().stream().anyMatch(known -> isSame(known, waived))) {
      return Decision.nothingNew();
    }
    decision.add(waived);
    amendBilled(
        decision,
        c.from(),
        c.through(),
        InvoiceAmended.Reason.WAIVED,
        c,
        policy,
        policy.waiverRule());
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static boolean isSame(PremiumWaived a, PremiumWaived b) {
    return a.from().equals(b.from())
        && a.through().equals(b.through())
        && a.memberResponsibility().equals(b.memberResponsibility());
  }

  private static boolean isClosedFor(Account account, YearMonth month) {
    return account.stage() == Account.Stage.CANCELLED
        || account.isTerminatedForNonPayment()
        || month.isBefore(account.firstMonth())
        || month.isAfter(account.lastMonth());
  }

  private static Decision closed(YearMonth month) {
    return Decision.refuse(
        Refusal.Code.MONTH_NOT_COVERED, "Coverage does not include %s.".formatted(month));
  }

  private static void amendBilled(
      Unfolding decision,
      YearMonth from,
      YearMonth through,
      InvoiceAmended.Reason reason,
      BillingCommand c,
      ExchangePolicy policy,
      Rule rule) {
    for (var charge : decision.ledger().standing()) {
      if (!charge.month().isBefore(from) && !charge.month().isAfter(through)) {
        InvoiceRun.amend(
            decision,
            charge.month(),
            decision.account().premiums().memberResponsibility(charge.month()),
            reason,
            c.asOf(),
            rule);
      }
    }
    Placement.sayWhatIsPaid(decision, c.asOf(), policy);
  }
}
