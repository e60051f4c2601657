package io.paidthrough.payment.rail.card;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.CardGateway.Charge;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Charges the card of a payment that is stored: asks the processor, outside of any transaction, and
 * says what it answered, inside one. A crash between the two is harmless, because asking again
 * under the payment's id charges once.
 */
@Component
public class CardCharging {
  private static final Logger LOG = LoggerFactory.getLogger(CardCharging.class);

  private final Optional<CardGateway> gateway;
  private final CardCharges charges;
  private final CardDeclines declines;
  private final DeclineFollowUp followUp;
  private final PaymentQueries payments;
  private final Receipts receipts;
  private final PaidAfterAll paidAfterAll;
  private final Vault vault;
  private final Commands commands;
  private final BusinessClock clock;

  CardCharging(
      Optional<CardGateway> gateway,
      CardCharges charges,
      CardDeclines declines,
      DeclineFollowUp followUp,
      PaymentQueries payments,
      Receipts receipts,
      PaidAfterAll paidAfterAll,
      Vault vault,
      Commands commands,
      BusinessClock clock) {
    this.gateway = gateway;
    this.charges = charges;
    this.declines = declines;
    this.followUp = followUp;
    this.payments = payments;
    this.receipts = receipts;
    this.paidAfterAll = paidAfterAll;
    this.vault = vault;
    this.commands = commands;
    this.clock = clock;
  }

  /** Whether a card processor is connected. */
  public boolean isConnected() {
    return gateway.isPresent();
  }

  /** Asks the processor; never inside a transaction. */
  public CardAnswer ask(UUID paymentId) {
    var known = charges.find(paymentId).orElseThrow();
    var charge = charge(payments.find(paymentId).orElseThrow(), known);
    var processor = gateway.orElseThrow();
    return known.asked() == 0 ? processor.charge(charge) : processor.ask(charge);
  }

  private Charge charge(PaymentRow payment, CardCharges.Known known) {
    var token = vault.find(payment.instrumentId()).orElseThrow().cardToken();
    if (token == null) {
      throw new IllegalStateException("no card behind card payment " + payment.paymentId());
    }
    return new Charge(
        payment.paymentId(), vault.open(token), total(payment), known.chargeId(), known.age());
  }

  private static Money total(PaymentRow payment) {
    var fee = payment.convenienceFee();
    return fee == null ? payment.amount() : payment.amount().plus(fee);
  }

  /** The payment behind a charge, by the processor's name for it or ours; empty for others'. */
  public Optional<UUID> paymentOf(String chargeId, @Nullable String paymentId) {
    var named = charges.paymentOf(chargeId);
    return named.isPresent() || paymentId == null ? named : charges.paymentIn(paymentId);
  }

  /**
   * Records what the processor said, in the current transaction and after whoever else does so. The
   * same a second time is fine.
   *
   * @return whether the outcome of the payment was not known before
   */
  public boolean tell(UUID paymentId, CardAnswer answer, Cause cause) {
    charges.takeTurn(paymentId);
    var chargeId = answer.chargeId();
    if (chargeId != null) {
      charges.named(paymentId, chargeId);
    }
    var payment = payments.find(paymentId).orElseThrow();
    var status = payment.status();
    if (status != PaymentRow.Status.SUBMITTED) {
      if (answer instanceof CardAnswer.Charged && status == PaymentRow.Status.REJECTED) {
        LOG.warn("{} was charged after it had been given up", paymentId);
        paidAfterAll.receive(payment, afterAll(paymentId), cause);
      }
      return false;
    }
    record(payment, answer, cause);
    return !(answer instanceof CardAnswer.Unknown);
  }

  /** The same charge a second time is the same payment. */
  private static UUID afterAll(UUID paymentId) {
    return UuidCreator.getNameBasedSha1(paymentId, "charged after all");
  }

  private void record(PaymentRow payment, CardAnswer answer, Cause cause) {
    var paymentId = payment.paymentId();
    switch (answer) {
      case CardAnswer.Charged _ ->
          commands.send(new SettlePayment(paymentId.toString(), clock.today()), cause);
      case CardAnswer.Declined declined -> {
        followUp.after(payment, declined.code(), clock.today(), cause);
        commands.send(
            new RejectPayment(paymentId.toString(), clock.today(), declined.code().reason()),
            cause);
        receipts.forget(paymentId);
        declines.keep(paymentId, payment.instrumentId(), clock.instant(), declined);
      }
      case CardAnswer.Unknown _ ->
          charges.unknown(
              paymentId,
              charges.find(paymentId).map(CardCharges.Known::asked).orElse(0),
              clock.instant());
    }
  }
}
