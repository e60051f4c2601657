package io.paidthrough.payment.inbox;

import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.payment.reconciliation.BillingMoney;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what billing says of money, to hold it against our own book. */
@Component
class BillingBook implements BillingFacts.Reader {
  private final BillingMoney money;

  BillingBook(BillingMoney money) {
    this.money = money;
  }

  @Override
  public void read(List<ReceivedFact> facts) {
    money.add(facts.stream().map(BillingBook::entry).flatMap(Optional::stream).toList());
  }

  private static Optional<BillingMoney.Entry> entry(ReceivedFact received) {
    if (!(received.fact() instanceof BillingFact fact)) {
      return Optional.empty();
    }
    var cents = BillingMoney.change(fact);
    return cents == 0
        ? Optional.empty()
        : Optional.of(new BillingMoney.Entry(received.enrollmentId(), received.sequence(), cents));
  }
}
