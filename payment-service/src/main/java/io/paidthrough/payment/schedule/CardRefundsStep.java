package io.paidthrough.payment.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds to cards are asked for on their day, one by one and outside of any transaction. What the
 * network does not answer stays scheduled and is asked for again the next day; what it refuses goes
 * out as a check.
 */
@Component
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
    int done = 0;
    var after = UuidCreator.getNil();
    while (cards.arePossible()) {
      var due = refunds.claimToPay(Rail.CARD, businessDate, after, 1);
      if (due.isEmpty()) {
        break;
      }
      after = due.getFirst().refundId();
      done += payAlone(due.getFirst(), businessDate, cause);
    }
    return done;
  }

  private int payAlone(DueRefund refund, LocalDate day, Cause cause) {
    try {
      var answer = cards.refund(refund.paymentId(), refund.refundId(), refund.amount());
      transaction.executeWithoutResult(_ -> tell(refund, answer, day, cause));
      return answer instanceof CardRefunds.Answer.Unknown ? 0 : 1;
    } catch (RuntimeException e) {
      LOG.error("{} leaves {} for the next run", name(), refund.refundId(), e);
      return 0;
    }
  }

  private void tell(DueRefund refund, CardRefunds.Answer answer, LocalDate day, Cause cause) {
    switch (answer) {
      case CardRefunds.Answer.Done _ ->
          refunding.pay(refund.paymentId(), refund.refundId(), day, cause);
      case CardRefunds.Answer.Unknown _ ->
          LOG.info("the network has not answered about refund {}", refund.refundId());
      case CardRefunds.Answer.Refused(var reason) ->
          refunding.failed(refund.refundId(), reason, day, cause);
    }
  }
}
