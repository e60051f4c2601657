package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.payer.Payers;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.ConfirmationNumber;
import io.paidthrough.payment.payment.OnTime;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.Rails;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns the order of somebody who pays for somebody else into a bank debit, as one payment. */
@Component
class PayerSubmission {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who pays, and from which account. */
  record From(UUID payerId, Instrument instrument, PaidBy paidBy) {}

  private final Enrollments enrollments;
  private final Receipts receipts;
  private final Payers payers;
  private final AchTiming ach;
  private final Commands commands;
  private final BusinessClock clock;

  PayerSubmission(
      Enrollments enrollments,
      Receipts receipts,
      Payers payers,
      AchTiming ach,
      Commands commands,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.receipts = receipts;
    this.payers = payers;
    this.ach = ach;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @throws EnrollmentNotKnown when there is no such enrollment here
   */
  SubmitPayment submit(String enrollmentId, Money amount, From from, Rails rails, Cause cause) {
    var now = clock.instant();
    var enrollment = enrollments.takeTurn(enrollmentId).orElseThrow(EnrollmentNotKnown::new);
    var order =
        new SubmitPayment(
            UuidCreator.getTimeOrderedEpoch().toString(),
            enrollmentId,
            enrollment.memberId(),
            ConfirmationNumber.of(RANDOM.nextLong()),
            amount,
            from.instrument.method().rail(),
            Channel.WEB,
            from.instrument.instrumentId().toString(),
            from.instrument.last4(),
            now,
            clock.dateOf(now),
            ach.settlement(LocalDateTime.ofInstant(now, clock.getZone())),
            null,
            new Terms(null, from.paidBy, null),
            rails.debitAccount());
    commands.send(order, cause);
    var paymentId = UUID.fromString(order.paymentId());
    receipts.keep(paymentId, OnTime.monthsOf(amount, order.submittedOn(), enrollment.openMonths()));
    payers.paid(paymentId, from.payerId);
    return order;
  }
}
