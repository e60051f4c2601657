package io.paidthrough.notification.delivery;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.store.FactSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A few workers that carry letters as long as there are any, then wait until one is queued or a
 * retry may be due.
 */
public final class Delivery implements SmartLifecycle, Settling {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(8);

  private final LetterCarrier carrier;
  private final SendLedger ledger;
  private final FactSignal work;
  private final int workers;
  private final Duration poll;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /**
   * @param work signals that a letter was queued
   * @param workers how many letters may be on their way at once; each holds a database connection
   * @param poll how often to look for letters that another node queued and for retries
   */
  public Delivery(
      LetterCarrier carrier, SendLedger ledger, FactSignal work, int workers, Duration poll) {
    this.carrier = carrier;
    this.ledger = ledger;
    this.work = work;
    this.workers = workers;
    this.poll = poll;
  }

  @Override
  public String name() {
    return "letters";
  }

  /**
   * True when every letter was tried whose time has come; a letter that failed waits for its next.
   */
  @Override
  public boolean isSettled() {
    return !ledger.hasDue();
  }

  @Override
  public synchronized void start() {
    running = true;
    for (int i = 1; i <= workers; i++) {
      threads.add(Thread.ofPlatform().name("letters-" + i).start(this::work));
    }
  }

  private void work() {
    while (running) {
      try {
        if (!carrier.carryNext()) {
          work.await(poll.toMillis());
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("letters wait: {}", e.toString());
        pause();
      }
    }
  }

  private void pause() {
    try {
      work.await(poll.toMillis());
    } catch (InterruptedException _) {
      running = false;
    }
  }

  /** Lets letters that are on their way arrive. */
  @Override
  public synchronized void stop() {
    running = false;
    threads.forEach(_ -> work.afterCommit());
    try {
      for (var thread : threads) {
        thread.join(PATIENCE_AT_THE_END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
