package io.paidthrough.payment.schedule;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.paymentview.RefundQueries.DueRefund;
import io.paidthrough.payment.refund.CardRefunds;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds to cards are asked for on their day. What the network does not answer stays scheduled and
 * is asked for again the next day; what it refuses goes out as a check.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class CardRefundsStep implements DailyStep {
  private static final Logger LOG = LoggerFactory.getLogger(CardRefundsStep.class);

  private final RefundQueries refunds;
  private final Refunding refunding;
  private final CardRefunds cards;
  private final TransactionTemplate transaction;

  CardRefundsStep(
      RefundQueries refunds,
      Refunding refunding,
      CardRefunds cards,
      TransactionTemplate transaction) {
    this.refunds = refunds;
    this.refunding = refunding;
    this.cards = cards;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "card-refunds";
  }

  @Override
  public Moment moment() {
    return Moment.AUTOPAY;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.SYSTEM);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> refunds.claimToPay(Rail.CARD, businessDate, after, max),
            DueRefund::refundId,
            refund -> pay(refund, businessDate, cause))
        .run();
  }

  private void pay(DueRefund refund, LocalDate day, Cause cause) {
    switch (cards.refund(refund.paymentId(), refund.refundId(), refund.amount())) {
      case CardRefunds.Answer.Done _ ->
          refunding.pay(refund.paymentId(), refund.refundId(), day, cause);
      case CardRefunds.Answer.Unknown _ ->
          LOG.info("the network has not answered about refund {}", refund.refundId());
      case CardRefunds.Answer.Refused(var reason) ->
          refunding.failed(refund.refundId(), reason, day, cause);
    }
  }
}
