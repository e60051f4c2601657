package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Optional;

/** Money finds its months by {@link Allocation}, and leaves them again. */
final class Placement {
  /** Why a month is open again of which the money was given back. */
  static final PaymentReason REFUNDED =
      new PaymentReason(
          RejectionReason.REFUNDED,
          null,
          "The money was refunded.",
          false,
          PaymentReason.NextAction.NONE);

  private Placement() {}

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
    sayWhatIsPaid(decision, c.receivedOn(), policy);
  }

  /** R-PAID, said at most once for a month until a reversal or a new price undoes it. */
  static void sayWhatIsPaid(Unfolding decision, LocalDate paidOn, ExchangePolicy policy) {
    var unpaid = firstUnpaid(decision.account(), policy);
    for (var charge : decision.ledger().standing()) {
      if (unpaid.isPresent() && !charge.month().isBefore(unpaid.get().month())) {
        return;
      }
      if (!charge.paid()) {
        decision.add(
            new InvoicePaid(
                decision.id(),
                charge.invoiceId(),
                charge.month(),
                charge.binder(),
                charge.amount(),
                charge.counted(),
                paidOn,
                decision
                    .ledger()
                    .with(charge.isPaid())
                    .paidThrough()
                    .orElseGet(() -> charge.month().atEndOfMonth()),
                policy.paidRule()));
      }
    }
  }

  private static Optional<Charge> firstUnpaid(Account account, ExchangePolicy policy) {
    var counted = new HashMap<YearMonth, Money>();
    account.ledger().charges().forEach((month, charge) -> counted.put(month, charge.counted()));
    return InTime.firstUnpaid(account, counted, policy);
  }

  /**
   * No month has money while an older one lacks it: after a return, or a higher price, the newest
   * months give to the oldest, as if the money had come in that order.
   */
  private static void moveToOldest(Unfolding decision, LocalDate asOf) {
    for (var charge : decision.ledger().standing()) {
      if (charge.open().isPositive()) {
        takeFromNewer(decision, charge.month(), asOf);
      }
    }
  }

  private static void takeFromNewer(Unfolding decision, YearMonth month, LocalDate asOf) {
    for (var newer : decision.ledger().standing().reversed()) {
      var open = decision.ledger().charge(month).open();
      if (newer.month().isAfter(month) && newer.counted().isPositive() && open.isPositive()) {
        release(decision, newer.month(), newer.counted().minus(newer.counted().min(open)), asOf);
        fillFromCredit(decision);
      }
    }
  }

  /** Credit fills the months that lack it, oldest payment first; then fees. */
  static void useCredit(Unfolding decision, LocalDate asOf, ExchangePolicy policy) {
    fillFromCredit(decision);
    moveToOldest(decision, asOf);
    sayWhatIsPaid(decision, asOf, policy);
    payFees(decision, asOf);
  }

  private static void fillFromCredit(Unfolding decision) {
    if (decision.ledger().credit().isZero()) {
      return;
    }
    for (var paymentId : decision.ledger().tenders().keySet()) {
      for (var portion : Allocation.of(credit(decision, paymentId), decision.ledger()).portions()) {
        var charge = decision.ledger().charge(portion.month());
        decision.add(
            new CreditApplied(
                decision.id(),
                paymentId,
                charge.invoiceId(),
                charge.month(),
                portion.amount(),
                charge.open().minus(portion.amount()),
                decision.ledger().credit().minus(portion.amount()),
                decision.ledger().balance().minus(portion.amount()),
                decision.ledger().tenders().get(paymentId).submittedOn()));
      }
    }
  }

  /** Money that may still restore coverage waits: a fee never costs coverage (domain.md §2.6). */
  private static void payFees(Unfolding decision, LocalDate asOf) {
    if (Reinstatement.isPossible(decision.account(), asOf)) {
      return;
    }
    for (var fee : decision.ledger().fees().values()) {
      for (var paymentId : decision.ledger().tenders().keySet()) {
        var open = decision.ledger().fees().get(fee.feeId()).open();
        var part = credit(decision, paymentId).min(open);
        if (part.isPositive()) {
          decision.add(
              new FeePaid(
                  decision.id(),
                  fee.feeId(),
                  paymentId,
                  part,
                  open.minus(part),
                  decision.ledger().feesOwed().minus(part),
                  decision.ledger().credit().minus(part)));
        }
      }
    }
  }

  /** A month costs less, or nothing any more: what was paid beyond that is credit again. */
  static void release(Unfolding decision, YearMonth month, Money beyond, LocalDate asOf) {
    for (var entry : decision.ledger().tenders().entrySet()) {
      var charge = decision.ledger().charge(month);
      var held = entry.getValue().allocated().getOrDefault(month, Money.ZERO);
      var excess = charge.counted().minus(charge.counted().min(beyond)).min(held);
      if (excess.isPositive()) {
        decision.add(
            new AllocationReleased(
                decision.id(),
                entry.getKey(),
                charge.invoiceId(),
                month,
                excess,
                charge.open().plus(excess),
                decision.ledger().credit().plus(excess),
                decision.ledger().balance().plus(excess),
                asOf));
      }
    }
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
            (month, amount) ->
                takeBack(
                    decision, c.paymentId(), month, amount, c.reversedOn(), c.reason(), policy));
    tender
        .fees()
        .forEach((feeId, amount) -> reopenFee(decision, c.paymentId(), feeId, amount, c.reason()));
    if (tender.credit().isPositive()) {
      decision.add(
          new CreditReversed(
              c.enrollmentId(),
              c.paymentId(),
              tender.credit(),
              decision.ledger().credit().minus(credit(decision, c.paymentId())),
              c.reason()));
    }
    if (tender.refundDue().isPositive()) {
      decision.add(
          new RefundWithdrawn(c.enrollmentId(), c.paymentId(), tender.refundDue(), c.reason()));
    }
    if (tender.here().isZero()) { // all of it was refunded before
      decision.add(
          new PaymentFellThrough(c.enrollmentId(), c.paymentId(), tender.refunded(), c.reason()));
    }
  }

  /** What is due for refund goes first, then credit, then the newest months, then fees. */
  static void giveBack(Unfolding decision, Tender tender, PayRefund c, ExchangePolicy policy) {
    var amount = c.amount().min(tender.here());
    var fromDue = amount.min(tender.refundDue());
    var fromCredit = amount.minus(fromDue).min(tender.credit());
    decision.add(
        new RefundPaid(
            c.enrollmentId(),
            c.paymentId(),
            c.refundId(),
            amount,
            decision.ledger().credit().minus(fromCredit),
            decision.ledger().refundDue().minus(fromDue),
            c.refundedOn()));
    var left = amount.minus(fromDue).minus(fromCredit);
    for (var newest : tender.allocated().reversed().entrySet()) {
      var part = left.min(newest.getValue());
      if (part.isPositive()) {
        takeBack(decision, c.paymentId(), newest.getKey(), part, c.refundedOn(), REFUNDED, policy);
        left = left.minus(part);
      }
    }
    for (var fee : tender.fees().reversed().entrySet()) {
      var part = left.min(fee.getValue());
      if (part.isPositive()) {
        reopenFee(decision, c.paymentId(), fee.getKey(), part, REFUNDED);
        left = left.minus(part);
      }
    }
  }

  private static void takeBack(
      Unfolding decision,
      String paymentId,
      YearMonth month,
      Money amount,
      LocalDate on,
      PaymentReason reason,
      ExchangePolicy policy) {
    var charge = decision.ledger().charge(month);
    decision.add(
        new AllocationReversed(
            decision.id(),
            paymentId,
            charge.invoiceId(),
            month,
            charge.binder(),
            amount,
            charge.open().plus(amount),
            decision.ledger().balance().plus(amount),
            on,
            reason,
            charge.binder() ? policy.binderRule() : policy.paidRule()));
  }

  private static void reopenFee(
      Unfolding decision, String paymentId, String feeId, Money amount, PaymentReason reason) {
    decision.add(
        new FeeReopened(
            decision.id(),
            feeId,
            paymentId,
            amount,
            decision.ledger().fees().get(feeId).open().plus(amount),
            decision.ledger().feesOwed().plus(amount),
            reason));
  }

  private static Money credit(Unfolding decision, String paymentId) {
    return decision.ledger().tender(paymentId).map(Tender::credit).orElse(Money.ZERO);
  }
}
