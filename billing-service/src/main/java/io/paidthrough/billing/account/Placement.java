package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.time.YearMonth;

/** Months become payable, money finds them, and leaves them again. */
final class Placement {
  private Placement() {}

  static void issueInvoice(
      Unfolding decision,
      String enrollmentId,
      YearMonth month,
      RegisterEnrollment c,
      ExchangePolicy policy) {
    var due = c.premium().memberResponsibility();
    decision.add(
        new InvoiceIssued(
            enrollmentId,
            enrollmentId + "-" + month.toString().replace("-", ""),
            month,
            due,
            true,
            c.asOf(),
            policy.dueDate(month),
            policy.binderDeadline(month, c.asOf()),
            decision.ledger().balance().plus(due),
            policy.dueDateRule()));
    payIfEnough(decision, enrollmentId, month, c.asOf(), policy);
  }

  /** Oldest month first; what finds no month is held as credit. */
  static void place(Unfolding decision, ReceivePayment c, ExchangePolicy policy) {
    var allocation = Allocation.of(c.amount(), decision.ledger());
    for (var portion : allocation.portions()) {
      var charge = decision.ledger().charge(portion.month());
      decision.add(
          new PaymentAllocated(
              c.enrollmentId(),
              c.paymentId(),
              charge.invoiceId(),
              charge.month(),
              portion.amount(),
              charge.open().minus(portion.amount()),
              decision.ledger().balance().minus(portion.amount()),
              c.submittedOn()));
      payIfEnough(decision, c.enrollmentId(), charge.month(), c.receivedOn(), policy);
    }
    if (allocation.credit().isPositive()) {
      decision.add(
          new CreditHeld(
              c.enrollmentId(),
              c.paymentId(),
              allocation.credit(),
              decision.ledger().credit().plus(allocation.credit()),
              c.submittedOn()));
    }
  }

  /** R-PAID, at most once until a reversal undoes it. */
  private static void payIfEnough(
      Unfolding decision,
      String enrollmentId,
      YearMonth month,
      LocalDate paidOn,
      ExchangePolicy policy) {
    var charge = decision.ledger().charge(month);
    if (charge.paid() || !policy.isPaid(charge.counted(), charge.amount())) {
      return;
    }
    var paidThrough =
        decision
            .ledger()
            .with(charge.withPaid(true))
            .paidThrough()
            .orElse(month.minusMonths(1).atEndOfMonth());
    decision.add(
        new InvoicePaid(
            enrollmentId,
            charge.invoiceId(),
            month,
            charge.binder(),
            charge.amount(),
            charge.counted(),
            paidOn,
            paidThrough,
            policy.paidRule()));
  }

  /** Wherever the payment's money is now, it is gone; a month that still has enough stays paid. */
  static void takeBack(Unfolding decision, Tender tender, ReversePayment c, ExchangePolicy policy) {
    if (tender.standing() == Tender.Standing.PENDING) {
      decision.add(
          new PaymentFellThrough(c.enrollmentId(), c.paymentId(), tender.amount(), c.reason()));
      return;
    }
    tender
        .allocated()
        .forEach(
            (month, amount) -> {
              var charge = decision.ledger().charge(month);
              decision.add(
                  new AllocationReversed(
                      c.enrollmentId(),
                      c.paymentId(),
                      charge.invoiceId(),
                      month,
                      charge.binder(),
                      amount,
                      charge.open().plus(amount),
                      decision.ledger().balance().plus(amount),
                      c.reversedOn(),
                      c.reason()));
              payIfEnough(decision, c.enrollmentId(), month, c.reversedOn(), policy);
            });
    if (tender.credit().isPositive()) {
      decision.add(
          new CreditReversed(
              c.enrollmentId(),
              c.paymentId(),
              tender.credit(),
              decision.ledger().credit().minus(currentCredit(decision, c.paymentId())),
              c.reason()));
    }
    if (tender.refundDue().isPositive()) {
      decision.add(
          new RefundWithdrawn(c.enrollmentId(), c.paymentId(), tender.refundDue(), c.reason()));
    }
    useCredit(decision, c.enrollmentId(), c.reversedOn(), policy);
  }

  /** What other payments left as credit fills the months that lack it, oldest payment first. */
  private static void useCredit(
      Unfolding decision, String enrollmentId, LocalDate asOf, ExchangePolicy policy) {
    for (var paymentId : decision.ledger().tenders().keySet()) {
      var tender = decision.ledger().tenders().get(paymentId);
      for (var portion : Allocation.of(tender.credit(), decision.ledger()).portions()) {
        var charge = decision.ledger().charge(portion.month());
        decision.add(
            new CreditApplied(
                enrollmentId,
                paymentId,
                charge.invoiceId(),
                charge.month(),
                portion.amount(),
                charge.open().minus(portion.amount()),
                decision.ledger().credit().minus(portion.amount()),
                decision.ledger().balance().minus(portion.amount()),
                tender.submittedOn()));
        payIfEnough(decision, enrollmentId, charge.month(), asOf, policy);
      }
    }
  }

  private static Money currentCredit(Unfolding decision, String paymentId) {
    return decision.ledger().tender(paymentId).map(Tender::credit).orElse(Money.ZERO);
  }
}
