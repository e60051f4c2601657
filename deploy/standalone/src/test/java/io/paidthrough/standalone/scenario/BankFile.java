package io.paidthrough.standalone.scenario;

import io.paidthrough.events.Money;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

/** What the payer's bank writes. */
final class BankFile {
  private static final Originator PAYERS_BANK =
      new Originator(
          "011000015",
          "SANDBOX BANK",
          "021000021",
          "SOME BANK",
          "EXAMPLE HLTH EXC",
          "1234567890",
          "021000021",
          null,
          Originator.LineEnd.LF);

  private BankFile() {}

  /**
   * A file with one debit that comes back.
   *
   * @param number tells files of the same moment apart
   */
  static String ofReturn(String code, String trace, String amount, LocalDateTime at, int number) {
    var entry =
        new AchEntry(
            TransactionCode.CHECKING_DEBIT_RETURN,
            "011000015",
            new Hidden("1"),
            Money.of(amount),
            "",
            new Hidden(""),
            "",
            new Addendum.Returned(code, TraceNumber.of(trace), "02100002", null, new Hidden("")));
    var out = new ByteArrayOutputStream();
    try {
      var stamp = new FileStamp(at, FileStamp.modifier(1 + number), 1);
      var file = NachaFileWriter.begin(out, PAYERS_BANK, stamp);
      file.batch(
          new BatchTerms(EntryClass.PPD, ServiceClass.MIXED, "PREMIUM", "", at.toLocalDate()),
          List.of(entry).iterator());
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }
}
