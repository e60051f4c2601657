package io.paidthrough.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.payment.ach.ReturnFiles;
import io.paidthrough.payment.instrument.NewInstrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.nacha.AchEntry;
import io.paidthrough.payment.nacha.Addendum;
import io.paidthrough.payment.nacha.BatchTerms;
import io.paidthrough.payment.nacha.EntryClass;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.NachaFileWriter;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.ServiceClass;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.ConfirmationNumber;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.standalone.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * A day's debits become a file for the bank, ten thousand and then a hundred thousand, and a
 * thousand come back. In a JVM of its own with a small heap: memory must not grow with the file.
 */
final class BankFiles {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
  private static final Instant ORDERED_AT = Instant.parse("2026-05-20T14:00:00Z");
  private static final int RETURNED = 1_000;
  private static final String BANK = "011000015";

  private final ServiceAlone payments;
  private final HeapWatch heap = new HeapWatch();
  private final String instrument;

  private BankFiles(ServiceAlone payments) {
    this.payments = payments;
    this.instrument =
        payments
            .part(Vault.class)
            .register(
                "200000000012",
                new NewInstrument.BankAccount(
                    Method.CHECKING, "021000021", "123456789", "Jane Doe"),
                ORDERED_AT)
            .instrumentId()
            .toString();
  }

  public static void main(String[] arguments) throws IOException {
    var outbox = Files.createTempDirectory("ach");
    ServiceAlone.measure(
        Program.PAYMENT,
        PaymentApplication.class,
        "billing",
        DAY,
        Map.of("paidthrough.sandbox", true, "paidthrough.ach.outbox", outbox.toString()),
        payments -> new BankFiles(payments).measure(outbox));
  }

  private void measure(Path outbox) throws Exception {
    order(RETURNED);
    file(10_000, outbox);
    file(100_000, outbox);
    takeBack();
    FileSystemUtils.deleteRecursively(outbox);
  }

  /** Payments with all their facts. */
  private void order(int count) {
    for (int n = 0; n < count; n++) {
      payments.send(
          new SubmitPayment(
              UuidCreator.getTimeOrderedEpoch().toString(),
              "E-" + n,
              "200000000012",
              ConfirmationNumber.of(n),
              Money.of("312.45"),
              Rail.ACH,
              Channel.WEB,
              instrument,
              "6789",
              ORDERED_AT,
              DAY,
              DAY.plusDays(1),
              null,
              SubmitPayment.Terms.USUAL,
              new RailAnswer.Pending()));
    }
  }

  /** Fills up with rows of payments and files them all. */
  private void file(int count, Path outbox) throws Exception {
    try (var connection = payments.connect("payment");
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO payment_view (payment_id, enrollment_id, member_id, confirmation_number, amount_cents,
                                    rail, channel, instrument_id, last4, status, submitted_at,
                                    expected_settlement, version)
          SELECT gen_random_uuid(), 'E-' || n, '200000000012', 'X' || %1$d || '-' || n, 31245, 'ACH', 'WEB',
                 '%2$s', '6789', 'SUBMITTED', '%3$s', '2026-05-21', 0
            FROM generate_series(1, %1$d - (SELECT count(*) FROM payment_view
                                             WHERE NOT EXISTS (SELECT FROM ach_entry a
                                                                WHERE a.payment_id = payment_view.payment_id))) n
          """
              .formatted(count, instrument, ORDERED_AT));
      statement.execute("ANALYZE");
      statement.execute("CHECKPOINT");
    }
    var before = heap.settledMiB();
    var begin = System.nanoTime();
    var filed = payments.run("ach-files", DAY);
    var seconds = (System.nanoTime() - begin) / 1e9;
    var peak = heap.peakMiB();
    System.out.printf(
        "ach: a file of %,d entries in %.1f s: %,.0f entries/s; heap after collection: before %d"
            + " MiB, peak %d MiB, after %d MiB%n",
        filed, seconds, filed / seconds, before, peak, heap.settledMiB());
    if (filed != count) {
      throw new IllegalStateException("%d filed of %d".formatted(filed, count));
    }
    try (var files = Files.list(outbox)) {
      System.out.printf(
          "  in the outbox: %s%n", files.map(it -> it.getFileName().toString()).sorted().toList());
    }
  }

  private void takeBack() throws Exception {
    var file = returnFile();
    heap.settledMiB();
    var begin = System.nanoTime();
    var report =
        payments
            .part(ReturnFiles.class)
            .receive(new ByteArrayInputStream(file), "benchmark")
            .report();
    var seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "  a file of %,d returns in %.1f s: %,.0f returns/s; heap peak %d MiB%n",
        report.returns(), seconds, report.returns() / seconds, heap.peakMiB());
    if (report.returns() != RETURNED) {
      throw new IllegalStateException(report.toString());
    }
  }

  private byte[] returnFile() throws Exception {
    var out = new ByteArrayOutputStream();
    var bank =
        new Originator(
            BANK,
            "Our bank",
            BANK,
            "Some bank",
            "Example",
            "1234567890",
            "021000021",
            null,
            Originator.LineEnd.LF);
    var file =
        NachaFileWriter.begin(out, bank, new FileStamp(DAY.plusDays(3).atTime(8, 0), 'A', 1));
    file.batch(
        new BatchTerms(EntryClass.PPD, ServiceClass.MIXED, "PREMIUM", "", DAY.plusDays(3)),
        traces().stream().map(BankFiles::returned).iterator());
    file.end();
    return out.toByteArray();
  }

  private static AchEntry returned(String trace) {
    return new AchEntry(
        TransactionCode.CHECKING_DEBIT_RETURN,
        BANK,
        new Hidden("123456789"),
        Money.of("312.45"),
        "",
        new Hidden(""),
        "",
        new Addendum.Returned("R01", TraceNumber.of(trace), "02100002", null, new Hidden("")));
  }

  /** Those of the payments that have facts. */
  private List<String> traces() throws SQLException {
    var traces = new ArrayList<String>();
    try (var connection = payments.connect("payment");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT trace FROM ach_entry
                 WHERE payment_id::text IN (SELECT aggregateidentifier FROM domainevententry)
                """)) {
      while (rows.next()) {
        traces.add(rows.getString(1));
      }
    }
    return traces;
  }
}
