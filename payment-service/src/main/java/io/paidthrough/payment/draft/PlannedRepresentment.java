package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import io.paidthrough.payment.draft.RepresentmentBook.Origin;
import io.paidthrough.payment.paymentview.PaymentRow;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A debit that came back and is presented again.
 *
 * @param paymentId what came back
 * @param originalId what was presented first
 * @param attempt which presentation it will be, 2 or 3
 * @param lastDay after which it may not be presented any more
 */
public record PlannedRepresentment(
    UUID paymentId,
    UUID originalId,
    int attempt,
    String enrollmentId,
    Money amount,
    LocalDate presentOn,
    LocalDate lastDay) {

  static PlannedRepresentment of(
      PaymentRow payment, Origin origin, LocalDate presentOn, LocalDate lastDay) {
    return new PlannedRepresentment(
        payment.paymentId(),
        origin.originalId(),
        origin.times() + 1,
        payment.enrollmentId(),
        payment.amount(),
        presentOn,
        lastDay);
  }
}
