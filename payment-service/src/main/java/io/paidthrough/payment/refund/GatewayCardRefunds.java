package io.paidthrough.payment.refund;

import io.paidthrough.events.Money;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.CardCharges;
import io.paidthrough.payment.rail.card.CardGateway;
import io.paidthrough.payment.rail.card.CardGateway.Refund;
import io.paidthrough.payment.rail.card.RefundAnswer;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refunds through the processor that charged the card. */
@Component
class GatewayCardRefunds implements CardRefunds {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayCardRefunds.class);

  /** Disputes that were won, one after the other, about one charge. */
  private static final int PRESENTED_AGAIN_MAX = 10;

  private final Optional<CardGateway> gateway;
  private final CardCharges charges;
  private final PaymentQueries payments;

  GatewayCardRefunds(Optional<CardGateway> gateway, CardCharges charges, PaymentQueries payments) {
    this.gateway = gateway;
    this.charges = charges;
    this.payments = payments;
  }

  @Override
  public boolean arePossible() {
    return gateway.isPresent();
  }

  @Override
  public Answer refund(UUID paymentId, UUID refundId, Money amount) {
    var chargeId = chargeOf(paymentId);
    if (gateway.isEmpty() || chargeId.isEmpty()) {
      LOG.error("refund {} has no charge it could be taken from", refundId);
      return new Answer.Unknown();
    }
    return switch (gateway.get().refund(new Refund(refundId, chargeId.get(), amount))) {
      case RefundAnswer.Refunded _ -> new Answer.Done();
      case RefundAnswer.Unknown _ -> new Answer.Unknown();
      case RefundAnswer.Failed(var reason) -> new Answer.Refused(reason);
    };
  }

  /** A payment that took a disputed one's place was charged when that was. */
  private Optional<String> chargeOf(UUID paymentId) {
    var asked = paymentId;
    for (int i = 0; i < PRESENTED_AGAIN_MAX; i++) {
      var charge = charges.chargeOf(asked);
      var before = payments.find(asked).map(PaymentRow::retryOf);
      if (charge.isPresent() || before.isEmpty()) {
        return charge;
      }
      asked = before.get();
    }
    return Optional.empty();
  }
}
