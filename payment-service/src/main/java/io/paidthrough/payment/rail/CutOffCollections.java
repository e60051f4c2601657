package io.paidthrough.payment.rail;

import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.LocalDateTime;
import org.springframework.stereotype.Component;

/** A bank debit is collected once the file that carries it has closed; everything else at once. */
@Component
class CutOffCollections implements Collections {
  private final AchTiming ach;
  private final BusinessClock clock;

  CutOffCollections(AchTiming ach, BusinessClock clock) {
    this.ach = ach;
    this.clock = clock;
  }

  @Override
  public boolean isCollected(PaymentRow payment) {
    return switch (payment.rail()) {
      case ACH -> {
        var zone = clock.getZone();
        var fileDay = ach.fileDay(LocalDateTime.ofInstant(payment.submittedAt(), zone));
        var closing = fileDay.atTime(ach.cutOff()).atZone(zone).toInstant();
        yield !clock.instant().isBefore(closing);
      }
      case CARD, CHECK -> true;
    };
  }
}
