package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;

/** What an enrollment account has come to. */
sealed interface BillingState {
  /** Nothing is known of it. */
  record NotRegistered() implements BillingState {}

  /**
   * Owed and paid for.
   *
   * @param tookEffect coverage began with its binder paid: losing that payment later is a matter of
   *     grace, no longer of the binder
   */
  record Open(EnrollmentRegistered registration, Ledger ledger, boolean tookEffect)
      implements BillingState {}

  /** Its coverage never took effect. Money that still arrives goes back. */
  record Cancelled(EnrollmentRegistered registration, Ledger ledger) implements BillingState {}

  /** The state after a fact. Pure and total: any stored history can be read for ever. */
  static BillingState evolve(BillingState state, BillingFact fact) {
    return switch (state) {
      case NotRegistered _ when fact instanceof EnrollmentRegistered registered ->
          new Open(registered, Ledger.EMPTY, false);
      case NotRegistered _ ->
          throw new IllegalStateException("the first fact is " + fact.getClass().getSimpleName());
      case Open open when fact instanceof DeadlineMissed ->
          new Cancelled(open.registration, open.ledger);
      case Open open ->
          new Open(
              open.registration,
              evolve(open.ledger, fact),
              open.tookEffect || tookEffect(open, fact));
      case Cancelled cancelled ->
          new Cancelled(cancelled.registration, evolve(cancelled.ledger, fact));
    };
  }

  private static boolean tookEffect(Open open, BillingFact fact) {
    return fact instanceof AllocationReversed reversed
        && reversed.binder()
        && open.ledger.charge(reversed.coverageMonth()).paid()
        && !reversed.reversedOn().isBefore(open.registration.coverageStart());
  }

  private static Ledger evolve(Ledger ledger, BillingFact fact) {
    return switch (fact) {
      case EnrollmentRegistered _, DeadlineMissed _ -> ledger;
      case InvoiceIssued f ->
          ledger.with(
              new Charge(
                  f.invoiceId(),
                  f.coverageMonth(),
                  f.amountDue(),
                  Money.ZERO,
                  f.dueOn(),
                  f.deadlineOn(),
                  f.binder(),
                  false,
                  false));
      case PaymentPending f ->
          ledger.with(f.paymentId(), Tender.pending(f.amount(), f.submittedOn()));
      case PaymentAllocated f ->
          received(ledger, f.paymentId(), f.submittedOn())
              .change(f.paymentId(), tender -> tender.allocate(f.coverageMonth(), f.amount()))
              .change(f.coverageMonth(), charge -> charge.plus(f.amount()));
      case CreditHeld f ->
          received(ledger, f.paymentId(), f.submittedOn())
              .change(f.paymentId(), tender -> tender.hold(f.amount()));
      case CreditApplied f ->
          ledger
              .change(f.paymentId(), tender -> tender.apply(f.coverageMonth(), f.amount()))
              .change(f.coverageMonth(), charge -> charge.plus(f.amount()));
      case InvoicePaid f -> ledger.change(f.coverageMonth(), charge -> charge.withPaid(true));
      case PaymentFellThrough f -> ledger.change(f.paymentId(), Tender::gone);
      case AllocationReversed f ->
          ledger
              .change(f.paymentId(), Tender::gone)
              .change(f.coverageMonth(), charge -> charge.minus(f.amount()).withPaid(false));
      case CreditReversed f -> ledger.change(f.paymentId(), Tender::gone);
      case InvoiceVoided f -> ledger.change(f.coverageMonth(), Charge::cancelled);
      case RefundDue f ->
          received(ledger, f.paymentId(), f.submittedOn())
              .change(f.paymentId(), tender -> tender.refund(f.amount()));
      case RefundWithdrawn f -> ledger.change(f.paymentId(), Tender::gone);
      default -> ledger;
    };
  }

  /** The first time a payment's money is placed, it stops being pending. */
  private static Ledger received(Ledger ledger, String paymentId, LocalDate submittedOn) {
    return ledger
            .tender(paymentId)
            .filter(t -> t.standing() == Tender.Standing.RECEIVED)
            .isPresent()
        ? ledger
        : ledger.with(paymentId, Tender.received(submittedOn));
  }
}
