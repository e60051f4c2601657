package io.paidthrough.payment.inbox;

import io.paidthrough.events.billing.SubscriberErased;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.lockbox.Lockbox;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whom billing erased, this service forgets too: accounts, cards and the lines of mailed checks.
 */
@Component
class ErasedSubscribers implements BillingFacts.Reader {
  private final Vault vault;
  private final Lockbox lockbox;

  ErasedSubscribers(Vault vault, Lockbox lockbox) {
    this.vault = vault;
    this.lockbox = lockbox;
  }

  @Override
  public void read(List<ReceivedFact> facts) {
    facts.stream()
        .map(ReceivedFact::fact)
        .filter(SubscriberErased.class::isInstance)
        .map(erased -> ((SubscriberErased) erased).memberId())
        .forEach(this::erase);
  }

  private void erase(String memberId) {
    vault.erase(memberId);
    lockbox.erase(memberId);
  }
}
