package io.paidthrough.starter.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the relay of this JVM that facts were committed, so that it need not poll hard. */
public final class FactSignal {
  private final Semaphore work = new Semaphore(0);

  /** Wakes the relay once the current transaction has committed; at once when there is none. */
  public void afterCommit() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              work.release();
            }
          });
    } else {
      work.release();
    }
  }

  /** Returns at a signal or after the time, whichever comes first. */
  public void await(long millis) throws InterruptedException {
    if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }
}
