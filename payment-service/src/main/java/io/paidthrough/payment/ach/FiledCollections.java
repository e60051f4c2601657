package io.paidthrough.payment.ach;

import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.Collections;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A bank debit is collected once the file that carries it has closed or has it; everything else at
 * once.
 */
@Component
class FiledCollections implements Collections {
  private final Optional<AchOutbox> outbox;
  private final AchTiming ach;
  private final AchEntries entries;
  private final BusinessClock clock;

  FiledCollections(
      Optional<AchOutbox> outbox, AchTiming ach, AchEntries entries, BusinessClock clock) {
    this.outbox = outbox;
    this.ach = ach;
    this.entries = entries;
    this.clock = clock;
  }

  @Override
  public boolean arePossible() {
    return outbox.isPresent();
  }

  @Override
  public boolean isCollected(PaymentRow payment) {
    return switch (payment.rail()) {
      case ACH -> {
        var zone = clock.getZone();
        var fileDay = ach.fileDay(LocalDateTime.ofInstant(payment.submittedAt(), zone));
        var closing = ach.closing(fileDay).atZone(zone).toInstant();
        yield entries.isFiled(payment.paymentId()) || !clock.instant().isBefore(closing);
      }
      case CARD, CHECK -> true;
    };
  }
}
