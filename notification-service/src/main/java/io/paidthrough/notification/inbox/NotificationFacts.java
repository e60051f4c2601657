package io.paidthrough.notification.inbox;

import io.paidthrough.events.Fact;
import io.paidthrough.events.billing.SubscriberErased;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.notification.delivery.QueuedNotice;
import io.paidthrough.notification.delivery.SendLedger;
import io.paidthrough.notification.letter.LetterPolicy;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What payment and coverage say becomes letters in the ledger, in the batch's transaction. Of
 * billing only one thing matters here: whom to forget.
 */
@Component
class NotificationFacts implements FactConsumer {
  private final SendLedger ledger;

  NotificationFacts(SendLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "notification-facts";
  }

  @Override
  public Set<String> sources() {
    return Set.of("billing", "payment", "coverage");
  }

  @Override
  public void handle(List<ReceivedFact> facts) {
    facts.stream()
        .map(ReceivedFact::fact)
        .filter(SubscriberErased.class::isInstance)
        .map(erased -> ((SubscriberErased) erased).memberId())
        .forEach(ledger::erase);
    ledger.queue(facts.stream().flatMap(received -> notices(received)).toList());
  }

  private static Stream<QueuedNotice> notices(ReceivedFact received) {
    return LetterPolicy.lettersAbout(received.fact()).stream()
        .map(
            letter ->
                new QueuedNotice(
                    received.eventId(),
                    memberOf(received.fact()),
                    received.enrollmentId(),
                    received.correlationId(),
                    letter));
  }

  private static String memberOf(Fact fact) {
    return switch (fact) {
      case PaymentFact payment -> payment.memberId();
      case AutoPayFact autoPay -> autoPay.memberId();
      case CoverageFact coverage -> coverage.memberId();
      default -> throw new IllegalStateException("a letter about a fact without a member");
    };
  }
}
