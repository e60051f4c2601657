package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.InvoiceIssued;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One coverage month and what has been counted towards it.
 *
 * @param dueOn last day on time, inclusive
 * @param deadlineOn last day that still secures the month, inclusive
 * @param paid whether R-PAID held and no reversal undid it
 * @param missed whether it was said to be past due
 * @param reminded the last reminder said, in days before the due date; null before the first
 * @param reopenedOn when a payment of it last went back, or null
 */
record Charge(
    String invoiceId,
    YearMonth month,
    Money amount,
    Money counted,
    LocalDate issuedOn,
    LocalDate dueOn,
    LocalDate deadlineOn,
    boolean binder,
    boolean paid,
    boolean voided,
    boolean missed,
    @Nullable Integer reminded,
    @Nullable LocalDate reopenedOn) {

  static Charge of(InvoiceIssued f) {
    return new Charge(
        f.invoiceId(),
        f.coverageMonth(),
        f.amountDue(),
        Money.ZERO,
        f.issuedOn(),
        f.dueOn(),
        f.deadlineOn(),
        f.binder(),
        false,
        false,
        false,
        null,
        null);
  }

  Money open() {
    return voided ? Money.ZERO : amount.minus(counted);
  }

  /** Whether it is asked for and not paid. */
  boolean isUnpaid() {
    return !voided && !paid;
  }

  boolean isDueBy(LocalDate day) {
    return !dueOn.isAfter(day);
  }

  Charge plus(Money allocated) {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted.plus(allocated),
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        paid,
        voided,
        missed,
        reminded,
        reopenedOn);
  }

  /** Money left it again: it is paid no more until R-PAID says so anew. */
  Charge minus(Money gone, @Nullable LocalDate reopenedOn) {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted.minus(gone),
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        false,
        voided,
        missed,
        reminded,
        reopenedOn == null ? this.reopenedOn : reopenedOn);
  }

  Charge isPaid() {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted,
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        true,
        voided,
        false,
        reminded,
        reopenedOn);
  }

  Charge isMissed() {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted,
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        paid,
        voided,
        true,
        reminded,
        reopenedOn);
  }

  Charge isReminded(int daysBefore) {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted,
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        paid,
        voided,
        missed,
        daysBefore,
        reopenedOn);
  }

  Charge isVoid(boolean now) {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted,
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        false,
        now,
        false,
        reminded,
        reopenedOn);
  }

  /** Another price; a month that lacks something now has to be judged anew. */
  Charge costs(Money now) {
    return new Charge(
        invoiceId,
        month,
        now,
        counted,
        issuedOn,
        dueOn,
        deadlineOn,
        binder,
        paid && counted.isAtLeast(now),
        voided,
        missed,
        reminded,
        reopenedOn);
  }

  Charge isDue(LocalDate on, LocalDate deadline) {
    return new Charge(
        invoiceId,
        month,
        amount,
        counted,
        issuedOn,
        on,
        deadline,
        binder,
        paid,
        voided,
        false,
        null,
        reopenedOn);
  }
}
