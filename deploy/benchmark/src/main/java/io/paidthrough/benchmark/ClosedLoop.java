package io.paidthrough.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A fixed number of clients, each of which begins the next when the last is done. */
final class ClosedLoop {
  /** Done once per turn; {@code turn} is unique over all clients. */
  interface Work {
    void run(long turn) throws Exception;
  }

  record Result(long done, Duration elapsed, Latencies latencies) {
    double perSecond() {
      return done / (elapsed.toNanos() / 1e9);
    }
  }

  private static final AtomicLong TURNS = new AtomicLong();

  private ClosedLoop() {}

  static Result run(int clients, Duration duration, Work work)
      throws InterruptedException, ExecutionException {
    var latencies = new Latencies();
    var begin = System.nanoTime();
    var end = begin + duration.toNanos();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var running = new ArrayList<Future<?>>();
      for (int client = 0; client < clients; client++) {
        running.add(
            threads.submit(
                () -> {
                  for (var now = System.nanoTime(); now < end; ) {
                    work.run(TURNS.incrementAndGet());
                    var after = System.nanoTime();
                    latencies.add(after - now);
                    now = after;
                  }
                  return null;
                }));
      }
      for (var client : running) {
        client.get();
      }
    }
    return new Result(latencies.count(), Duration.ofNanos(System.nanoTime() - begin), latencies);
  }
}
