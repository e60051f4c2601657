package io.paidthrough.payment.schedule;

import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.PaymentCommand;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.paymentview.DuePaymentQueries;
import io.paidthrough.payment.paymentview.DuePaymentQueries.DuePayment;
import io.paidthrough.payment.rail.Rails;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the card network again about charges it did not answer. Looks every few seconds of real time
 * at what has been open for half a minute of business time; every node may look, since what one has
 * claimed the others pass over.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
class CardOutcomes implements SmartLifecycle, Settling {
  private static final Logger LOG = LoggerFactory.getLogger(CardOutcomes.class);
  private static final long LOOK_EVERY_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DuePaymentQueries due;
  private final Vault vault;
  private final Rails rails;
  private final Commands commands;
  private final BusinessClock clock;
  private final TransactionTemplate transaction;
  private @Nullable ScheduledExecutorService executor;

  CardOutcomes(
      DuePaymentQueries due,
      Vault vault,
      Rails rails,
      Commands commands,
      BusinessClock clock,
      TransactionTemplate transaction) {
    this.due = due;
    this.vault = vault;
    this.rails = rails;
    this.commands = commands;
    this.clock = clock;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "card-outcomes";
  }

  @Override
  public boolean isSettled() {
    return !due.hasToAsk(openSince());
  }

  /** Asks about everything that has been open long enough; returns how many were decided. */
  int ask() {
    var cause = Cause.by(Cause.BANK);
    return new Sweep<>(
            name(),
            transaction,
            (after, max) -> due.claimToAsk(openSince(), after, max),
            DuePayment::paymentId,
            payment -> ask(payment, cause))
        .run();
  }

  private void ask(DuePayment payment, Cause cause) {
    var instrument = vault.find(payment.instrumentId()).orElseThrow();
    if (instrument.cardToken() == null) {
      throw new IllegalStateException("no card behind card payment " + payment.paymentId());
    }
    command(payment, rails.askAgain(vault.open(instrument.cardToken())))
        .ifPresent(command -> commands.send(command, cause));
  }

  private Optional<PaymentCommand> command(DuePayment payment, RailAnswer answer) {
    var paymentId = payment.paymentId().toString();
    return switch (answer) {
      case RailAnswer.Pending _ -> Optional.empty();
      case RailAnswer.Settled _ -> Optional.of(new SettlePayment(paymentId, clock.today()));
      case RailAnswer.Declined(var reason) ->
          Optional.of(new RejectPayment(paymentId, clock.today(), reason));
    };
  }

  private Instant openSince() {
    return clock.instant().minus(PATIENCE);
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("card-outcomes").factory());
    executor.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
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
