package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.AchTiming;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as callers see it.
 *
 * @param expectedSettlement business date on which the money should be in
 * @param settlementDate business date on which it was; null until then
 * @param traceNumber of the bank file's entry; null while there is none
 * @param onTimeFor coverage months for which it was on time, as known at submission
 * @param reason why it was rejected or returned, else null
 * @param convenienceFee charged on top of the amount, no premium; null when there is none
 * @param totalCharged amount and fee together
 * @param paidBy whose money it is; null for the subscriber's
 * @param retryOf the payment that came back and is presented again with this one; else null
 * @param retryOn banking day on which it is presented again; else null
 * @param refunded what of it went back as refunds
 * @param rule why it could be paid so, and the policy's version; null when no policy decided it
 * @param feeRule why there is a fee; null when there is none
 */
record PaymentAnswer(
    String paymentId,
    String confirmationNumber,
    String enrollmentId,
    String memberId,
    Money amount,
    Status status,
    Rail rail,
    String channel,
    String instrumentId,
    String last4,
    Instant submittedAt,
    LocalDate expectedSettlement,
    @Nullable LocalDate settlementDate,
    @Nullable String traceNumber,
    List<YearMonth> onTimeFor,
    @Nullable String clientReference,
    @Nullable PaymentReason reason,
    @Nullable Money convenienceFee,
    Money totalCharged,
    @Nullable PaidBy paidBy,
    @Nullable String retryOf,
    @Nullable LocalDate retryOn,
    Money refunded,
    @Nullable Rule rule,
    @Nullable Rule feeRule) {

  /** Where it stands. {@code CLEARED} is not final: a bank may still return it later. */
  enum Status {
    SUBMITTED,
    RECEIVED,
    CLEARED,
    REJECTED,
    RETURNED,
    CHARGED_BACK,
    VOIDED,
    REFUND_PENDING,
    REFUNDED
  }

  /** What was just decided, without reading it back. */
  static PaymentAnswer of(SubmitPayment order, List<YearMonth> onTimeFor) {
    return new PaymentAnswer(
        order.paymentId(),
        order.confirmationNumber().toString(),
        order.enrollmentId(),
        order.memberId(),
        order.amount(),
        switch (order.answer()) {
          case RailAnswer.Pending _ -> Status.SUBMITTED;
          case RailAnswer.Settled _ -> Status.RECEIVED;
        },
        order.rail(),
        order.channel().name(),
        order.instrumentId(),
        order.last4(),
        order.submittedAt(),
        order.expectedSettlement(),
        order.answer() instanceof RailAnswer.Settled ? order.submittedOn() : null,
        null,
        onTimeFor,
        order.clientReference(),
        null,
        order.terms().convenienceFee(),
        total(order.amount(), order.terms().convenienceFee()),
        order.terms().paidBy(),
        order.terms().retryOf(),
        null,
        Money.ZERO,
        order.terms().rule(),
        order.terms().feeRule());
  }

  /** A payment read on a business date. */
  static PaymentAnswer of(PaymentRow row, LocalDate today) {
    return new PaymentAnswer(
        row.paymentId().toString(),
        row.confirmationNumber(),
        row.enrollmentId(),
        row.memberId(),
        row.amount(),
        status(row, today),
        row.rail(),
        row.channel(),
        row.instrumentId().toString(),
        row.last4(),
        row.submittedAt(),
        row.expectedSettlement(),
        row.settledOn(),
        row.traceNumber(),
        row.onTimeFor(),
        row.clientReference(),
        row.reason(),
        row.convenienceFee(),
        total(row.amount(), row.convenienceFee()),
        row.paidBy(),
        row.retryOf() == null ? null : row.retryOf().toString(),
        row.retryOn(),
        row.refunded(),
        row.rule(),
        row.feeRule());
  }

  private static Money total(Money amount, @Nullable Money fee) {
    return fee == null ? amount : amount.plus(fee);
  }

  private static Status status(PaymentRow row, LocalDate today) {
    return switch (row.status()) {
      case SUBMITTED -> Status.SUBMITTED;
      case RECEIVED -> received(row, today);
      case REJECTED -> Status.REJECTED;
      case RETURNED -> row.rail() == Rail.CARD ? Status.CHARGED_BACK : Status.RETURNED;
      case VOIDED -> Status.VOIDED;
    };
  }

  private static Status received(PaymentRow row, LocalDate today) {
    if (row.isRefundPending()) {
      return Status.REFUND_PENDING;
    }
    if (row.refunded().equals(row.amount())) {
      return Status.REFUNDED;
    }
    return isCleared(row, today) ? Status.CLEARED : Status.RECEIVED;
  }

  /** Nothing happens when a debit clears: it did not come back in the days in which most would. */
  private static boolean isCleared(PaymentRow row, LocalDate today) {
    return row.rail() == Rail.ACH
        && row.settledOn() != null
        && !today.isBefore(AchTiming.returnsKnownOn(row.settledOn()));
  }
}
