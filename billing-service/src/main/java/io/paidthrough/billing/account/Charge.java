package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * One coverage month and what has been counted towards it.
 *
 * @param dueOn last day on time, inclusive
 * @param deadlineOn last day that still secures the month, inclusive
 * @param paid whether R-PAID held and no reversal undid it
 */
record Charge(
    String invoiceId,
    YearMonth month,
    Money amount,
    Money counted,
    LocalDate dueOn,
    LocalDate deadlineOn,
    boolean binder,
    boolean paid,
    boolean voided) {

  Money open() {
    return voided ? Money.ZERO : amount.minus(counted);
  }

  Charge plus(Money allocated) {
    return withCounted(counted.plus(allocated));
  }

  Charge minus(Money reversed) {
    return withCounted(counted.minus(reversed));
  }

  private Charge withCounted(Money now) {
    return new Charge(invoiceId, month, amount, now, dueOn, deadlineOn, binder, paid, voided);
  }

  Charge withPaid(boolean now) {
    return new Charge(invoiceId, month, amount, counted, dueOn, deadlineOn, binder, now, voided);
  }

  Charge cancelled() {
    return new Charge(invoiceId, month, amount, counted, dueOn, deadlineOn, binder, false, true);
  }
}
