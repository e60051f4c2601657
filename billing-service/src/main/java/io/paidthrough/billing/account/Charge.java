package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.InvoiceIssued;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One coverage month and what has been counted towards it.
 *
 * @param paid whether R-PAID held and no reversal undid it
 * @param missed whether it was said to be past due
 * @param reminded the last reminder said, in days before the due date; null before the first
 * @param reopenedOn when a payment of it last went back, or null
 */
record Charge(
    Bill bill,
    Money counted,
    boolean paid,
    boolean voided,
    boolean missed,
    @Nullable Integer reminded,
    @Nullable LocalDate reopenedOn)
    implements Due {

  /**
   * What is asked for.
   *
   * @param dueOn last day on time, inclusive
   * @param deadlineOn last day that still secures the month, inclusive
   */
  record Bill(
      String invoiceId,
      YearMonth month,
      Money amount,
      LocalDate issuedOn,
      LocalDate dueOn,
      LocalDate deadlineOn,
      boolean binder) {}

  static Charge of(InvoiceIssued f) {
    var bill =
        new Bill(
            f.invoiceId(),
            f.coverageMonth(),
            f.amountDue(),
            f.issuedOn(),
            f.dueOn(),
            f.deadlineOn(),
            f.binder());
    return new Charge(bill, Money.ZERO, false, false, false, null, null);
  }

  String invoiceId() {
    return bill.invoiceId;
  }

  YearMonth month() {
    return bill.month;
  }

  Money amount() {
    return bill.amount;
  }

  LocalDate issuedOn() {
    return bill.issuedOn;
  }

  @Override
  public LocalDate dueOn() {
    return bill.dueOn;
  }

  LocalDate deadlineOn() {
    return bill.deadlineOn;
  }

  boolean binder() {
    return bill.binder;
  }

  Money open() {
    return voided ? Money.ZERO : bill.amount.minus(counted);
  }

  /** Whether it is asked for and not paid. */
  boolean isUnpaid() {
    return !voided && !paid;
  }

  Charge plus(Money allocated) {
    return new Charge(bill, counted.plus(allocated), paid, voided, missed, reminded, reopenedOn);
  }

  /** Money left for another month: it is paid no more until R-PAID says so anew. */
  Charge minus(Money released) {
    return new Charge(bill, counted.minus(released), false, voided, missed, reminded, reopenedOn);
  }

  /** Money went back to where it came from. */
  Charge minus(Money gone, LocalDate on) {
    return new Charge(bill, counted.minus(gone), false, voided, missed, reminded, on);
  }

  Charge isPaid() {
    return new Charge(bill, counted, true, voided, false, reminded, reopenedOn);
  }

  Charge isMissed() {
    return new Charge(bill, counted, paid, voided, true, reminded, reopenedOn);
  }

  Charge isReminded(int daysBefore) {
    return new Charge(bill, counted, paid, voided, missed, daysBefore, reopenedOn);
  }

  Charge isVoid(boolean now) {
    return new Charge(bill, counted, false, now, false, reminded, reopenedOn);
  }

  /** Another price; a month that lacks something now has to be judged anew. */
  Charge costs(Money now) {
    var changed =
        new Bill(
            bill.invoiceId,
            bill.month,
            now,
            bill.issuedOn,
            bill.dueOn,
            bill.deadlineOn,
            bill.binder);
    return new Charge(
        changed, counted, paid && counted.isAtLeast(now), voided, missed, reminded, reopenedOn);
  }

  /** Other dates; whatever was said about the old ones is forgotten. */
  Charge isDue(LocalDate on, LocalDate deadline) {
    var moved =
        new Bill(bill.invoiceId, bill.month, bill.amount, bill.issuedOn, on, deadline, bill.binder);
    return new Charge(moved, counted, paid, voided, false, null, reopenedOn);
  }
}
