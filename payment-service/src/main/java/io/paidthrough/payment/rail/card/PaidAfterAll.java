package io.paidthrough.payment.rail.card;

import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.receipt.ConfirmationNumbers;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Money of a payment by card that was lost and is here after all: a dispute was won, or a charge
 * came to light that had been given up. A new payment takes the old one's place, ordered when that
 * was, and names it. Inside the caller's transaction.
 */
@Component
class PaidAfterAll {
  private final PaymentQueries payments;
  private final Receipts receipts;
  private final Commands commands;
  private final BusinessClock clock;

  PaidAfterAll(PaymentQueries payments, Receipts receipts, Commands commands, BusinessClock clock) {
    this.payments = payments;
    this.receipts = receipts;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @param paymentId of the new payment; when there is one of that id, nothing is done
   */
  void receive(PaymentRow lost, UUID paymentId, Cause cause) {
    if (payments.find(paymentId).isEmpty()) {
      commands.send(again(lost, paymentId), cause);
      receipts.keep(paymentId, lost.onTimeFor());
    }
  }

  private SubmitPayment again(PaymentRow lost, UUID paymentId) {
    var submittedOn = clock.dateOf(lost.submittedAt());
    return new SubmitPayment(
        paymentId.toString(),
        lost.enrollmentId(),
        lost.memberId(),
        ConfirmationNumbers.next(),
        lost.amount(),
        lost.rail(),
        Channel.valueOf(lost.channel()),
        lost.instrumentId().toString(),
        lost.last4(),
        lost.submittedAt(),
        submittedOn,
        submittedOn,
        lost.clientReference(),
        new Terms(
            lost.convenienceFee(),
            lost.paidBy(),
            lost.paymentId().toString(),
            null,
            lost.feeRule()),
        new RailAnswer.Settled());
  }
}
