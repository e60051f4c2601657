package io.paidthrough.benchmark;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long things took. */
final class Latencies {
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long elapsedNanos) {
    nanos.add(elapsedNanos);
  }

  int count() {
    return nanos.size();
  }

  /** The value that {@code percent} of all stay below or at. */
  Duration percentile(double percent) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    var index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return Duration.ofNanos(sorted[Math.clamp(index, 0, sorted.length - 1)]);
  }

  String summary() {
    return "p50 %.1f ms, p99 %.1f ms".formatted(millis(percentile(50)), millis(percentile(99)));
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
