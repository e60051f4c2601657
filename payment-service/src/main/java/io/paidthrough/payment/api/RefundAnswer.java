package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.paymentview.RefundQueries.Progress;
import io.paidthrough.payment.paymentview.RefundQueries.RefundRow;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A refund as callers see it.
 *
 * @param rail the way it takes: the payment's own, or a check
 * @param payOn business date on which it leaves
 * @param doneOn business date on which it left, failed or was cancelled; null until then
 * @param checkNumber of the check it left by, or null
 * @param reason why it did not arrive, or null
 */
record RefundAnswer(
    String refundId,
    String paymentId,
    String enrollmentId,
    String memberId,
    Money amount,
    Rail rail,
    Progress status,
    LocalDate payOn,
    LocalDate decidedOn,
    @Nullable LocalDate doneOn,
    @Nullable String checkNumber,
    @Nullable PaymentReason reason) {

  static RefundAnswer of(RefundRow row, @Nullable String checkNumber) {
    return new RefundAnswer(
        row.refundId().toString(),
        row.paymentId().toString(),
        row.enrollmentId(),
        row.memberId(),
        row.amount(),
        row.rail(),
        row.status(),
        row.payOn(),
        row.decidedOn(),
        row.doneOn(),
        checkNumber,
        row.reason());
  }
}
