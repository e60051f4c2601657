package io.paidthrough.payment.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.rail.card.CardCharges;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the card processor about payments whose outcome is unknown: because it did not answer, or
 * because whoever asked fell silent. Looks every few seconds of real time; every node may look,
 * since what one has claimed the others pass over. Nobody is asked inside a transaction.
 */
@Component
class CardOutcomes implements SmartLifecycle, Settling {
  private static final Logger LOG = LoggerFactory.getLogger(CardOutcomes.class);
  private static final long LOOK_EVERY_MILLIS = 2_000;
  private final CardCharges charges;
  private final CardCharging charging;
  private final BusinessClock clock;
  private final TransactionTemplate transaction;
  private @Nullable ScheduledExecutorService executor;

  CardOutcomes(
      CardCharges charges,
      CardCharging charging,
      BusinessClock clock,
      TransactionTemplate transaction) {
    this.charges = charges;
    this.charging = charging;
    this.clock = clock;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "card-outcomes";
  }

  @Override
  public boolean isSettled() {
    return !charging.isConnected() || !charges.hasOpen(clock.instant());
  }

  /**
   * Asks about everything that is due, one by one: a turn lasts only so long. What fails is logged
   * and asked again when its turn is over.
   */
  private void ask() {
    var after = UuidCreator.getNil();
    while (true) {
      var claimed = charges.claim(clock.instant(), after, 1);
      if (claimed.isEmpty()) {
        return;
      }
      after = claimed.getFirst();
      ask(after);
    }
  }

  private void ask(UUID paymentId) {
    try {
      var answer = charging.ask(paymentId);
      transaction.executeWithoutResult(_ -> charging.tell(paymentId, answer, Cause.by(Cause.BANK)));
    } catch (RuntimeException e) {
      LOG.error("the outcome of {} was not learned and is asked again", paymentId, e);
    }
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("card-outcomes").factory());
    if (charging.isConnected()) {
      executor.scheduleWithFixedDelay(
          this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      ask();
    } catch (RuntimeException e) {
      LOG.error("card outcomes were not asked and are asked again", e);
    }
  }

  @Override
  public void stop() {
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
