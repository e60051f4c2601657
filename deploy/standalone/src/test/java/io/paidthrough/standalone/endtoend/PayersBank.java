package io.paidthrough.standalone.endtoend;

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
import java.util.ArrayList;
import java.util.List;

/** Writes a file of debits that come back. */
final class PayersBank {
  private static final Originator BANK =
      new Originator(
          "011000015",
          "SOME BANK",
          "021000021",
          "PAYERS BANK",
          "EXAMPLE HLTH EXC",
          "1234567890",
          "021000021",
          null,
          Originator.LineEnd.LF);

  private final List<AchEntry> entries = new ArrayList<>();

  void returns(String code, String trace, String amount) {
    entries.add(
        new AchEntry(
            TransactionCode.CHECKING_DEBIT_RETURN,
            "011000015",
            new Hidden("1"),
            Money.of(amount),
            "",
            new Hidden(""),
            "",
            new Addendum.Returned(code, TraceNumber.of(trace), "02100002", null, new Hidden(""))));
  }

  String file(String at) {
    var out = new ByteArrayOutputStream();
    var madeAt = LocalDateTime.parse(at);
    try {
      var file = NachaFileWriter.begin(out, BANK, new FileStamp(madeAt, 'A', 1));
      file.batch(
          new BatchTerms(EntryClass.PPD, ServiceClass.MIXED, "PREMIUM", "", madeAt.toLocalDate()),
          entries.iterator());
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }
}
