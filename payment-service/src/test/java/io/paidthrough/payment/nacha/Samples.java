package io.paidthrough.payment.nacha;

import static java.util.Objects.requireNonNull;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.Originator.LineEnd;
import io.paidthrough.payment.payment.Method;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files a bank would take and files it would send. */
final class Samples {
  /** One WEB debit of 312.45. */
  static final String DEBIT_FILE = resource("/nacha/one-debit.ach");

  static final String RETURN_ENTRY =
      """
      626011000015123456789        0000031245INV202606000001DOE JANE              S 1021000020000009
      799R01011000010000001      02100002                                            021000020000009
      """;

  static final String CHANGE_ADDENDA =
      """
      798C01011000010000001      021000021918171614                                  021000020000010
      """;

  static final String ACCOUNT = "123456789";

  static final Originator EXCHANGE =
      new Originator(
          "011000015",
          "FRB BOSTON",
          "1234567890",
          "Example Health Exch",
          "Example Hlth Exchange",
          "1234567890",
          "011000015",
          null,
          LineEnd.LF);

  /** The bank of the payer, when it sends returns to ours. */
  static final Originator PAYERS_BANK =
      new Originator(
          "011000015",
          "FRB BOSTON",
          "021000021",
          "Some Bank",
          "Example Hlth Exchange",
          "1234567890",
          "021000021",
          null,
          LineEnd.LF);

  static final FileStamp STAMP = new FileStamp(LocalDateTime.of(2026, 5, 20, 16, 30), 'A', 1);

  static final BatchTerms PREMIUM =
      new BatchTerms(
          EntryClass.WEB, ServiceClass.DEBITS, "PREMIUM", "JUN 26", LocalDate.of(2026, 5, 21));

  static final BatchTerms CHANGES =
      new BatchTerms(EntryClass.COR, ServiceClass.DEBITS, "PREMIUM", "", LocalDate.of(2026, 5, 21));

  static final AchEntry JANES_DEBIT = debit("312.45", "INV202606000001", null);

  static final AchEntry RETURNED =
      new AchEntry(
          TransactionCode.CHECKING_DEBIT_RETURN,
          "011000015",
          new Hidden(ACCOUNT),
          Money.of("312.45"),
          "INV202606000001",
          new Hidden("Doe Jane"),
          "S",
          new Addendum.Returned(
              "R01", new TraceNumber("01100001", 1), "02100002", null, new Hidden("")));

  static final AchEntry CHANGED =
      new AchEntry(
          TransactionCode.CHECKING_DEBIT_RETURN,
          "011000015",
          new Hidden(ACCOUNT),
          Money.ZERO,
          "INV202606000001",
          new Hidden("Doe Jane"),
          "S",
          new Addendum.Changed(
              "C01", new TraceNumber("01100001", 1), "02100002", new Hidden("1918171614")));

  /** What one file was read as. */
  record Read(FileReport report, List<FileRecord> records) {
    List<FileProblem> problems() {
      return report.problems();
    }
  }

  /** A batch of a file. */
  record Batch(BatchTerms terms, List<AchEntry> entries) {}

  private Samples() {}

  private static String resource(String name) {
    try (var in = Samples.class.getResourceAsStream(name)) {
      return new String(requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AchEntry debit(String amount, String individualId, @Nullable Addendum addendum) {
    return new AchEntry(
        TransactionCode.CHECKING_DEBIT,
        "021000021",
        new Hidden(ACCOUNT),
        Money.of(amount),
        individualId,
        new Hidden("Doe Jane"),
        "S",
        addendum);
  }

  static Originator balanced(Originator originator) {
    return with(
        originator,
        new Originator.Settlement(Method.CHECKING, "011000015", new Hidden("555000")),
        originator.lineEnd());
  }

  static Originator with(
      Originator o, Originator.@Nullable Settlement settlement, LineEnd lineEnd) {
    return new Originator(
        o.destination(),
        o.destinationName(),
        o.origin(),
        o.originName(),
        o.companyName(),
        o.companyId(),
        o.odfi(),
        settlement,
        lineEnd);
  }

  static String write(Originator originator, FileStamp stamp, List<Batch> batches) {
    var out = new ByteArrayOutputStream();
    try {
      var file = NachaFileWriter.begin(out, originator, stamp);
      for (var batch : batches) {
        file.batch(batch.terms(), batch.entries().iterator());
      }
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  static String write(BatchTerms terms, AchEntry... entries) {
    return write(EXCHANGE, STAMP, List.of(new Batch(terms, List.of(entries))));
  }

  static Read read(String file) {
    return read(file.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Read read(byte[] file) {
    var records = new ArrayList<FileRecord>();
    try {
      var report = NachaFileReader.read(new ByteArrayInputStream(file), records::add);
      return new Read(report, records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
