package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.later;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Months become payable: the first at registration, each later one on the policy's day of the month
 * before. A month whose invoice was voided is billed again, on its original dates, once coverage is
 * restored.
 */
final class InvoiceRun {
  private InvoiceRun() {}

  static void billFirst(
      Unfolding decision, YearMonth month, LocalDate asOf, ExchangePolicy policy) {
    var isBinder = decision.account().registration().renewalOf() == null;
    decision.add(
        invoice(
            decision,
            month,
            isBinder,
            asOf,
            isBinder ? policy.dueDate(month) : policy.dueDate(month, asOf),
            isBinder ? policy.binderDeadline(month, asOf) : graceDeadline(decision, month, policy),
            policy.dueDateRule()));
    Placement.sayWhatIsPaid(decision, asOf, policy);
  }

  /** Every month that is to be billed by a day and is not. */
  static void bill(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    var account = decision.account();
    if (!account.isInForce()) {
      return;
    }
    account
        .unbilled(account.lastMonth())
        .takeWhile(month -> !policy.issueDate(month).isAfter(asOf))
        .forEach(month -> decision.add(bill(decision, month, asOf, policy)));
    Placement.sayWhatIsPaid(decision, asOf, policy);
  }

  private static InvoiceIssued bill(
      Unfolding decision, YearMonth month, LocalDate asOf, ExchangePolicy policy) {
    var before = decision.ledger().charges().get(month);
    return before == null
        ? invoice(
            decision,
            month,
            false,
            asOf,
            policy.dueDate(month, asOf),
            graceDeadline(decision, month, policy),
            policy.invoiceRule())
        : again(decision, before, asOf, policy.invoiceRule());
  }

  /** A voided month on its original dates. */
  static InvoiceIssued again(Unfolding decision, Charge before, LocalDate asOf, Rule rule) {
    return invoice(
        decision, before.month(), before.binder(), asOf, before.dueOn(), before.deadlineOn(), rule);
  }

  private static InvoiceIssued invoice(
      Unfolding decision,
      YearMonth month,
      boolean isBinder,
      LocalDate asOf,
      LocalDate dueOn,
      LocalDate deadlineOn,
      Rule rule) {
    var due = decision.account().premiums().memberResponsibility(month);
    return new InvoiceIssued(
        decision.id(),
        decision.id() + "-" + month.toString().replace("-", ""),
        month,
        due,
        isBinder,
        asOf,
        dueOn,
        later(dueOn, deadlineOn),
        decision.ledger().balance().plus(due),
        rule);
  }

  private static LocalDate graceDeadline(
      Unfolding decision, YearMonth month, ExchangePolicy policy) {
    return policy.graceDeadline(month, decision.account().premiums().on(month).assistance());
  }

  /** Months that are no longer owed, from one on; what was paid for them is credit again. */
  static void voidFrom(Unfolding decision, YearMonth from, LocalDate asOf, Rule rule) {
    for (var charge : decision.ledger().standing()) {
      if (!charge.month().isBefore(from)) {
        Placement.release(decision, charge.month(), Money.ZERO, asOf);
        var open = decision.ledger().charge(charge.month()).open();
        decision.add(
            new InvoiceVoided(
                decision.id(),
                charge.invoiceId(),
                charge.month(),
                charge.amount(),
                decision.ledger().balance().minus(open),
                rule));
      }
    }
  }

  /** A billed month costs something else. */
  static void amend(
      Unfolding decision,
      YearMonth month,
      Money now,
      InvoiceAmended.Reason reason,
      LocalDate asOf,
      Rule rule) {
    var before = decision.ledger().charge(month);
    if (before.amount().equals(now)) {
      return;
    }
    Placement.release(decision, month, now, asOf);
    var charge = decision.ledger().charge(month);
    var open = now.minus(charge.counted());
    decision.add(
        new InvoiceAmended(
            decision.id(),
            charge.invoiceId(),
            month,
            charge.amount(),
            now,
            open,
            decision.ledger().balance().minus(charge.open()).plus(open),
            asOf,
            reason,
            rule));
  }
}
