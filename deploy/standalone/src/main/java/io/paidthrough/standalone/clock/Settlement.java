package io.paidthrough.standalone.clock;

import io.paidthrough.starter.Settling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Waits until every relay, consumer and queue of every service has nothing left to do. One round of
 * questions is not enough: what one has just finished may be another's work, who was asked before.
 */
public final class Settlement {
  private static final int ROUNDS_IN_A_ROW = 2;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<Party> parties;
  private final Duration max;

  /** Someone to be asked, and the service it belongs to. */
  public record Party(String service, Settling settling) {
    private String name() {
      return service + "/" + settling.name();
    }
  }

  public Settlement(List<Party> parties, Duration max) {
    this.parties = List.copyOf(parties);
    this.max = max;
  }

  void await() {
    var deadline = System.nanoTime() + max.toNanos();
    var settledRounds = 0;
    while (settledRounds < ROUNDS_IN_A_ROW) {
      settledRounds = areSettled() ? settledRounds + 1 : 0;
      if (settledRounds == 0 && System.nanoTime() > deadline) {
        throw new StillBusy(busy().map(Party::name).toList(), max);
      }
      if (settledRounds < ROUNDS_IN_A_ROW) {
        pause();
      }
    }
  }

  /** Asks until one is busy: to ask all of them costs more than to wait. */
  private boolean areSettled() {
    return busy().findFirst().isEmpty();
  }

  private Stream<Party> busy() {
    return parties.stream().filter(party -> !party.settling().isSettled());
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("Interrupted while waiting for the services to settle.");
    }
  }

  /** The services did not come to rest in time. */
  public static final class StillBusy extends RuntimeException {
    StillBusy(List<String> busy, Duration max) {
      super(
          ("After %d s still busy: %s."
                  + " The clock stands where it got to; the same request goes on from there.")
              .formatted(max.toSeconds(), String.join(", ", busy)));
    }
  }
}
