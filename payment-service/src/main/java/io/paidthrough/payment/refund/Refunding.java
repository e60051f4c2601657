package io.paidthrough.payment.refund;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.PaymentCommand.CancelRefund;
import io.paidthrough.payment.payment.PaymentCommand.FailRefund;
import io.paidthrough.payment.payment.PaymentCommand.PayRefund;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.paymentview.RefundQueries.Progress;
import io.paidthrough.payment.paymentview.RefundQueries.RefundRow;
import io.paidthrough.payment.paymentview.RefundQueries.Refundable;
import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends money back the way it came, in the current transaction. A refund that billing decided has
 * an id that follows from billing's fact, so that the same fact a second time schedules nothing.
 */
@Component
public class Refunding {
  private static final Logger LOG = LoggerFactory.getLogger(Refunding.class);

  private final RefundQueries refunds;
  private final RefundsByHand byHand;
  private final Vault vault;
  private final Commands commands;

  Refunding(RefundQueries refunds, RefundsByHand byHand, Vault vault, Commands commands) {
    this.refunds = refunds;
    this.byHand = byHand;
    this.vault = vault;
    this.commands = commands;
  }

  /**
   * Billing says that money of a payment has to go back. What was given back by hand meanwhile is
   * part of it; what the bank took back itself is not there to be given.
   *
   * @param factId of billing's fact
   */
  public void due(UUID paymentId, Money due, String factId, LocalDate decidedOn, Cause cause) {
    var refundId = UuidCreator.getNameBasedSha1(paymentId, factId);
    refunds.takeTurn(paymentId);
    if (refunds.find(refundId).isPresent()) {
      return;
    }
    var payment = refundable(paymentId);
    var uncounted = byHand.uncounted(paymentId);
    var amount = due.minus(due.min(uncounted)).min(payment.left());
    if (payment.settledOn() == null || amount.isZero()) {
      LOG.info("nothing of payment {} is left to refund", paymentId);
      return;
    }
    schedule(payment, refundId, amount, payment.settledOn(), decidedOn, cause);
  }

  /** Billing needs the money again: what it ordered and has not left stays. */
  public void recall(UUID paymentId, LocalDate on, Cause cause) {
    refunds.takeTurn(paymentId);
    refunds.of(paymentId).stream()
        .filter(refund -> refund.status() == Progress.SCHEDULED)
        .filter(refund -> !isAsked(refund, on))
        .filter(refund -> !byHand.contains(refund.refundId()))
        .forEach(refund -> cancel(refund, on, cause));
  }

  /** From its day on, a refund to a card may be with the network already. */
  private static boolean isAsked(RefundRow refund, LocalDate on) {
    return refund.rail() == Rail.CARD && !refund.payOn().isAfter(on);
  }

  /** Billing has taken a refund off its books. */
  public void counted(UUID refundId) {
    byHand.count(refundId);
  }

  /**
   * Somebody decides that money goes back.
   *
   * @param amount null for all that is left
   * @throws io.paidthrough.payment.payment.CommandRefused when there is not so much to give back
   */
  public UUID byHand(
      UUID paymentId,
      @Nullable Money amount,
      @Nullable String reason,
      LocalDate on,
      Instant at,
      Cause cause) {
    refunds.takeTurn(paymentId);
    var payment = refundable(paymentId);
    var refundId = UuidCreator.getTimeOrderedEpoch();
    var settledOn = payment.settledOn() == null ? on : payment.settledOn();
    schedule(payment, refundId, amount == null ? payment.left() : amount, settledOn, on, cause);
    byHand.keep(refundId, paymentId, reason == null ? "" : reason, cause.actor(), at);
    return refundId;
  }

  /** It leaves. */
  public void pay(UUID paymentId, UUID refundId, LocalDate on, Cause cause) {
    commands.send(new PayRefund(paymentId.toString(), refundId.toString(), on), cause);
  }

  /** It did not arrive: a check follows, unless the bank took the payment itself back as well. */
  public void failed(UUID refundId, PaymentReason reason, LocalDate on, Cause cause) {
    var refund = refunds.find(refundId).orElseThrow();
    refunds.takeTurn(refund.paymentId());
    commands.send(
        new FailRefund(refund.paymentId().toString(), refund.refundId().toString(), on, reason),
        cause);
    if (refundable(refund.paymentId()).settledOn() != null) {
      byCheck(refund, on, cause);
    }
  }

  /** What cannot go the way it came goes as a check. */
  public void byCheckInstead(UUID refundId, LocalDate on, Cause cause) {
    var refund = refunds.find(refundId).orElseThrow();
    refunds.takeTurn(refund.paymentId());
    cancel(refund, on, cause);
    byCheck(refund, on, cause);
  }

  private void byCheck(RefundRow refund, LocalDate on, Cause cause) {
    commands.send(
        new ScheduleRefund(
            refund.paymentId().toString(),
            UuidCreator.getNameBasedSha1(refund.refundId(), "check").toString(),
            refund.amount(),
            Rail.CHECK,
            BankingCalendar.onOrAfter(on),
            on),
        cause);
  }

  private void schedule(
      Refundable payment,
      UUID refundId,
      Money amount,
      LocalDate settledOn,
      LocalDate decidedOn,
      Cause cause) {
    commands.send(
        new ScheduleRefund(
            payment.paymentId().toString(),
            refundId.toString(),
            amount,
            rail(payment),
            RefundDay.of(settledOn, decidedOn),
            decidedOn),
        cause);
  }

  /** The way it came, as long as the account is there. */
  private Rail rail(Refundable payment) {
    var isOpen = vault.find(payment.instrumentId()).map(Instrument::isActive).orElse(false);
    return isOpen ? payment.rail() : Rail.CHECK;
  }

  private void cancel(RefundRow refund, LocalDate on, Cause cause) {
    commands.send(
        new CancelRefund(refund.paymentId().toString(), refund.refundId().toString(), on), cause);
  }

  private Refundable refundable(UUID paymentId) {
    return refunds
        .refundable(paymentId)
        .orElseThrow(() -> new IllegalStateException("there is no payment " + paymentId));
  }
}
