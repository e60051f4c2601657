package io.paidthrough.benchmark;

import io.paidthrough.benchmark.SeededEnrollments.Copies;
import io.paidthrough.billing.BillingApplication;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.standalone.Program;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;

/**
 * One row of the budget: a million open invoices, a hundred thousand of which fall due on one day,
 * and the review of that day. Runs in a JVM of its own with a small heap, so that "memory flat" is
 * not a matter of luck; billing-service, its relay, broker and database share the machine with it.
 */
final class Sweep {
  private static final LocalDate REGISTERED = LocalDate.of(2026, 5, 11);
  private static final LocalDate DAY_AFTER_DEADLINE = LocalDate.of(2026, 5, 24);
  private static final int OPEN = 1_000_000;
  private static final int DUE = 100_000;
  private static final int RAW_WRITERS = 2;
  private static final int RAW_BATCH = 500;

  private final ServiceAlone billing;
  private final HeapWatch heap = new HeapWatch();

  private long seeded;

  private Sweep(ServiceAlone billing) {
    this.billing = billing;
  }

  public static void main(String[] arguments) {
    ServiceAlone.measure(
        Program.BILLING,
        BillingApplication.class,
        "payment",
        REGISTERED,
        Map.of(),
        billing -> new Sweep(billing).measure());
  }

  private void measure() throws Exception {
    var seeding = seed();
    System.out.printf(
        "sweep: %,d open invoices, %,d of them due, seeded in %d s%n",
        OPEN, DUE, seeding.toSeconds());
    billing.settle();
    var before = heap.settledMiB();
    var cpuBefore = processCpu();
    var begin = System.nanoTime();
    var asked = billing.run("account-reviews", DAY_AFTER_DEADLINE);
    var elapsed = (System.nanoTime() - begin) / 1e9;
    var cpu = processCpu().minus(cpuBefore);
    var peak = heap.peakMiB();
    var after = heap.settledMiB();
    var missed = count("%.DeadlineMissed.v1");
    var facts = count("%");
    var raw = raw(facts);
    System.out.printf(
        "  %,d accounts asked in %.1f s: %,.0f DeadlineMissed/s (budget 2,000), %,.0f facts/s%n",
        asked, elapsed, missed / elapsed, facts / elapsed);
    System.out.printf(
        "  the same %,d event rows raw with JDBC, %d writers, %d a transaction: %,.0f/s; ratio"
            + " %.2f%n",
        facts, RAW_WRITERS, RAW_BATCH, raw, facts / elapsed / raw);
    System.out.printf(
        "  this JVM's CPU: %.0f µs an account; heap after collection: before %d MiB, peak %d MiB,"
            + " after %d MiB%n",
        cpu.toNanos() / 1e3 / asked, before, peak, after);
    if (missed != DUE) {
      throw new IllegalStateException("%d decided of %d".formatted(missed, DUE));
    }
  }

  private Duration seed() throws Exception {
    var begin = System.nanoTime();
    register("TEMPLATE-DUE", LocalDate.of(2026, 6, 1));
    register("TEMPLATE-LATER", LocalDate.of(2026, 7, 1));
    for (var day = REGISTERED.plusDays(1);
        day.isBefore(DAY_AFTER_DEADLINE);
        day = day.plusDays(1)) {
      billing.settle();
      billing.run("account-reviews", day);
    }
    // Every tenth is due: scattered over tables and indexes.
    SeededEnrollments.make(
        billing,
        List.of(
            new Copies("TEMPLATE-DUE", "'E-' || lpad((10 * n)::text, 10, '0')", DUE - 1),
            new Copies(
                "TEMPLATE-LATER",
                "'E-' || lpad((n + (n - 1) / 9)::text, 10, '0')",
                OPEN - DUE - 1)));
    try (var connection = billing.connect("billing")) {
      try (var statement = connection.createStatement()) {
        statement.execute("ANALYZE");
        statement.execute("CHECKPOINT");
      }
      seeded = maxIndex(connection);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void register(String id, LocalDate coverageStart) {
    billing.send(
        new RegisterEnrollment(
            id,
            "200000000012",
            new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme"),
            coverageStart,
            AssistanceClass.UNSUBSIDIZED,
            new Premium(Money.of("312.45"), Money.ZERO, Money.ZERO),
            null,
            null,
            REGISTERED));
  }

  private static Duration processCpu() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /** Facts that the sweep has stored. */
  private long count(String type) throws SQLException {
    try (var connection = billing.connect("billing")) {
      return number(
          connection,
          "SELECT count(*) FROM domainevententry WHERE globalindex > %d AND payloadtype LIKE '%s'"
              .formatted(seeded, type));
    }
  }

  private static long maxIndex(Connection connection) throws SQLException {
    return number(connection, "SELECT max(globalindex) FROM domainevententry");
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  /** Rows per second of plain multi-row inserts of the same facts into the same table, empty. */
  private double raw(long rows) throws Exception {
    try (var connection = billing.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE raw");
      Flyway.configure()
          .dataSource(
              connection.getMetaData().getURL().replace("/postgres?", "/raw?"), "postgres", "")
          .locations("classpath:db/starter")
          .load()
          .migrate();
    }
    var begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(RAW_WRITERS)) {
      var writing = new ArrayList<Future<?>>();
      for (int writer = 0; writer < RAW_WRITERS; writer++) {
        var name = "E-%d-".formatted(writer);
        writing.add(
            threads.submit(
                () -> {
                  try (var connection = billing.connect("raw")) {
                    RawInserts.facts(connection, name, rows / RAW_WRITERS, RAW_BATCH);
                  }
                  return null;
                }));
      }
      for (var done : writing) {
        done.get();
      }
    }
    return rows / ((System.nanoTime() - begin) / 1e9);
  }
}
