package io.paidthrough.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rows of the budget, as ratios in one run of some five minutes:
 *
 * <ul>
 *   <li>payment commands over HTTP beside the same rows inserted raw with JDBC, same server, 16
 *       clients
 *   <li>payment accepted → coverage visible, card rail, at half the peak load
 *   <li>the review of a day on which many deadlines have passed ({@link Sweep})
 *   <li>a day's file for the bank, and what comes back ({@link BankFiles})
 * </ul>
 *
 * <p>Clients, services, broker and database share one machine: the raw inserts have it to
 * themselves, the payments share it with everything that follows from them.
 *
 * <p>The argument {@code payments}, {@code sweep} or {@code ach} runs only these: {@code mvn
 * -Pbenchmark spring-boot:run -Dspring-boot.run.arguments=sweep}.
 */
public final class Benchmark {
  private static final int CLIENTS = 16;
  private static final int ENROLLMENTS = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration RAW = Duration.ofSeconds(8);
  private static final Duration PAYMENTS = Duration.ofSeconds(20);
  private static final Duration HALF_PEAK = Duration.ofSeconds(12);
  private static final long LOOK_AGAIN_MILLIS = 5;
  private static final int WATCH_EVERY = 20; // who watches is load, too
  private static final Duration ALONE_MAX = Duration.ofMinutes(10);
  private static final Duration VISIBLE_MAX = Duration.ofSeconds(60);

  private final RunningExchange exchange;
  private final String account;
  private final String card;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  private Benchmark(RunningExchange exchange) throws Exception {
    this.exchange = exchange;
    this.account =
        exchange.instrument(
            """
            {"memberId":"200000000012","type":"CHECKING","routingNumber":"021000021",
             "accountNumber":"123456789","holder":"Jane Doe"}
            """);
    this.card = exchange.instrument("{\"memberId\":\"200000000012\",\"cardToken\":\"tok_visa\"}");
  }

  public static void main(String[] arguments) throws Exception {
    var begin = System.nanoTime();
    var only = arguments.length == 0 ? "" : arguments[0];
    switch (only) {
      case "payments" -> payments();
      case "sweep" -> sweep();
      case "ach" -> alone(BankFiles.class);
      default -> {
        payments();
        sweep();
        alone(BankFiles.class);
      }
    }
    System.out.printf(
        "the whole benchmark took %d s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    System.exit(0);
  }

  private static void payments() throws Exception {
    var begin = System.nanoTime();
    try (var exchange = RunningExchange.start()) {
      var benchmark = new Benchmark(exchange);
      exchange.enroll("E-first");
      exchange.pay("E-first", "1.00", benchmark.account);
      System.out.printf(
          "command to first payment accepted: %.1f s (budget 20)%n",
          Latencies.millis(Duration.ofNanos(System.nanoTime() - begin)) / 1000);
      benchmark.measure();
      System.out.printf(
          "resident memory of the standalone's JVM: %d MiB (budget 1536)%n",
          exchange.residentMiB());
    }
  }

  private static void sweep() throws Exception {
    alone(Sweep.class);
  }

  private static void alone(Class<?> program) throws Exception {
    var command = JavaProcess.command("-Xmx512m", program.getName());
    var process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    if (!process.waitFor(ALONE_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroy();
      throw new IllegalStateException(program.getSimpleName() + " did not end well.");
    }
  }

  private void measure() throws Exception {
    enroll("load", ENROLLMENTS);
    double peak;
    try (var raw = new RawInserts(exchange)) {
      ClosedLoop.run(CLIENTS, WARM_UP, this::payByBank);
      ClosedLoop.run(CLIENTS, Duration.ofSeconds(2), _ -> raw.insertOne());
      exchange.settle();
      var before = ClosedLoop.run(CLIENTS, RAW, _ -> raw.insertOne());
      var payments = ClosedLoop.run(CLIENTS, PAYMENTS, this::payByBank);
      exchange.settle();
      var after = ClosedLoop.run(CLIENTS, RAW, _ -> raw.insertOne());
      var inserted = (before.perSecond() + after.perSecond()) / 2;
      peak = payments.perSecond();
      System.out.printf(
          "raw JDBC, %d clients: %.0f/s and %.0f/s (%s)%n",
          CLIENTS, before.perSecond(), after.perSecond(), before.latencies().summary());
      System.out.printf(
          "payments over HTTP, %d clients: %.0f/s (%s)%n",
          CLIENTS, peak, payments.latencies().summary());
      System.out.printf("ratio of payments to raw inserts: %.2f (budget 0.25)%n", peak / inserted);
    }
    visible(peak / 2);
  }

  /** Different amounts: two alike on one day would be taken for a double submit. */
  private void payByBank(long turn) throws Exception {
    exchange.pay(
        enrollment("load", (int) (turn % ENROLLMENTS)),
        "%d.%02d".formatted(1 + turn / ENROLLMENTS / 100, turn / ENROLLMENTS % 100),
        account);
  }

  /** Open loop: payments begin on schedule, whether or not earlier ones are visible yet. */
  private void visible(double perSecond) throws Exception {
    var count = (int) (perSecond * HALF_PEAK.toSeconds());
    enroll("visible", count);
    exchange.settle();
    var latencies = new Latencies();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var paying = new ArrayList<Future<?>>();
      var begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        var id = enrollment("visible", i);
        var watched = i % WATCH_EVERY == 0;
        LockSupport.parkNanos(begin + (long) (i / perSecond * 1e9) - System.nanoTime());
        paying.add(
            threads.submit(
                () -> {
                  exchange.pay(id, "312.45", card);
                  if (watched) {
                    var accepted = System.nanoTime();
                    awaitEffectuated(id, accepted + VISIBLE_MAX.toNanos());
                    latencies.add(System.nanoTime() - accepted);
                  }
                  return null;
                }));
      }
      for (var done : paying) {
        done.get();
      }
    }
    System.out.printf(
        "payment accepted to coverage visible at %.0f payments/s, %d of %d watched: %s%n",
        perSecond, latencies.count(), count, latencies.summary());
    System.out.println("  (budget p50 50 ms, p99 250 ms)");
  }

  private void enroll(String kind, int count) throws Exception {
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var enrolling = new ArrayList<Future<?>>();
      for (int i = 0; i < count; i++) {
        var id = enrollment(kind, i);
        enrolling.add(
            threads.submit(
                () -> {
                  exchange.enroll(id);
                  return null;
                }));
      }
      for (var done : enrolling) {
        done.get();
      }
    }
  }

  private void awaitEffectuated(String id, long deadline) throws Exception {
    for (var pause = LOOK_AGAIN_MILLIS; !exchange.isEffectuated(id); pause += pause / 4) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(id + " did not become visible");
      }
      TimeUnit.MILLISECONDS.sleep(pause);
    }
  }

  private String enrollment(String kind, int number) {
    return "E-%s-%s-%d".formatted(run, kind, number);
  }
}
