package io.paidthrough.payment.inbox;

import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundWithdrawn;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What billing says about refunds becomes refunds. */
@Component
class BillingRefunds implements BillingFacts.Reader {
  private final Refunding refunding;
  private final BusinessClock clock;

  BillingRefunds(Refunding refunding, BusinessClock clock) {
    this.refunding = refunding;
    this.clock = clock;
  }

  @Override
  public void read(List<ReceivedFact> facts) {
    facts.forEach(this::read);
  }

  private void read(ReceivedFact received) {
    switch (received.fact()) {
      case RefundDue f ->
          refunding.due(
              UUID.fromString(f.paymentId()),
              f.amount(),
              received.eventId(),
              f.decidedOn(),
              received.asCause());
      case RefundRecalled f ->
          refunding.recall(UUID.fromString(f.paymentId()), clock.today(), received.asCause());
      case RefundWithdrawn f ->
          refunding.recall(UUID.fromString(f.paymentId()), clock.today(), received.asCause());
      case RefundPaid f -> refunding.counted(UUID.fromString(f.refundId()));
      default -> {}
    }
  }
}
