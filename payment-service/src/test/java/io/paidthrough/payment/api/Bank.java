package io.paidthrough.payment.api;

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

/** The payer's bank: writes files of returns and notices of change. */
final class Bank {
  private static final Originator PAYERS_BANK =
      new Originator(
          "011000015",
          "FRB BOSTON",
          "021000021",
          "Some Bank",
          "Example Hlth Exchange",
          "1234567890",
          "021000021",
          null,
          Originator.LineEnd.LF);

  private final List<AchEntry> returns = new ArrayList<>();
  private final List<AchEntry> changes = new ArrayList<>();

  /** An entry of ours comes back; the bank repeats the account it was for. */
  Bank returns(TransactionCode code, String reason, String trace, String amount, String account) {
    return returns(code, reason, trace, amount, account, "");
  }

  /** As above, with something that the bank adds in its own words. */
  Bank returns(
      TransactionCode code,
      String reason,
      String trace,
      String amount,
      String account,
      String words) {
    returns.add(
        entry(
            code,
            amount,
            account,
            new Addendum.Returned(
                reason, TraceNumber.of(trace), "02100002", null, new Hidden(words))));
    return this;
  }

  Bank returns(String reason, String trace, String amount) {
    return returns(TransactionCode.CHECKING_DEBIT_RETURN, reason, trace, amount, "1");
  }

  /** Our own bank refuses a return of an entry. */
  Bank dishonors(String refusal, String trace, String amount) {
    returns.add(
        entry(
            TransactionCode.CHECKING_DEBIT_RETURN,
            amount,
            "1",
            new Addendum.Returned(
                refusal,
                TraceNumber.of(trace),
                "02100002",
                null,
                new Hidden("   021000020000009   01"))));
    return this;
  }

  Bank corrects(String change, String trace, String corrected, String account) {
    changes.add(
        entry(
            TransactionCode.CHECKING_DEBIT_RETURN,
            "0.00",
            account,
            new Addendum.Changed(
                change, TraceNumber.of(trace), "02100002", new Hidden(corrected))));
    return this;
  }

  private static AchEntry entry(
      TransactionCode code, String amount, String account, Addendum addendum) {
    return new AchEntry(
        code,
        "011000015",
        new Hidden(account),
        Money.of(amount),
        "",
        new Hidden("Doe Jane"),
        "",
        addendum);
  }

  /**
   * The file.
   *
   * @param at tells it from others of the same content
   */
  String file(String at) {
    var out = new ByteArrayOutputStream();
    var madeAt = LocalDateTime.parse(at);
    try {
      var file = NachaFileWriter.begin(out, PAYERS_BANK, new FileStamp(madeAt, 'A', 1));
      file.batch(terms(EntryClass.PPD, madeAt), returns.iterator());
      file.batch(terms(EntryClass.COR, madeAt), changes.iterator());
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static BatchTerms terms(EntryClass entryClass, LocalDateTime madeAt) {
    return new BatchTerms(entryClass, ServiceClass.MIXED, "PREMIUM", "", madeAt.toLocalDate());
  }
}
