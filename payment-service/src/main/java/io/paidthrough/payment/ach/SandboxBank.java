package io.paidthrough.payment.ach;

import io.paidthrough.payment.nacha.AchEntry;
import io.paidthrough.payment.nacha.Addendum;
import io.paidthrough.payment.nacha.BatchTerms;
import io.paidthrough.payment.nacha.EntryClass;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.NachaFileWriter;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.ServiceClass;
import io.paidthrough.payment.rail.sandbox.SandboxReturns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Sends back in the form banks do, and through the same door, what the sandbox decided. */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
public class SandboxBank {
  private static final int RETURNS_PER_FILE = 500;
  private static final String NAME = "SANDBOX BANK";
  private static final LocalTime MADE_AT = LocalTime.of(0, 30);

  private final SandboxReturns decided;
  private final AchEntries entries;
  private final ReturnFiles door;
  private final Originator originator;

  SandboxBank(SandboxReturns decided, AchEntries entries, ReturnFiles door, Originator originator) {
    this.decided = decided;
    this.entries = entries;
    this.door = door;
    this.originator = originator;
  }

  /**
   * Hands in what comes back by a day. Dying before it was noted here hands it in once more, and
   * that changes nothing.
   *
   * @return how many came back
   */
  public int handIn(LocalDate day) {
    int done = 0;
    for (var due = decided.due(day, RETURNS_PER_FILE);
        !due.isEmpty();
        due = decided.due(day, RETURNS_PER_FILE)) {
      door.receive(new ByteArrayInputStream(file(due, day)), NAME);
      decided.forget(day, due);
      done += due.size();
    }
    return done;
  }

  private byte[] file(List<SandboxReturns.Due> due, LocalDate day) {
    var returned = due.stream().map(this::entry).flatMap(Optional::stream).toList();
    var out = new ByteArrayOutputStream();
    try {
      var file =
          NachaFileWriter.begin(out, payersBank(), new FileStamp(day.atTime(MADE_AT), 'A', 1));
      file.batch(
          new BatchTerms(EntryClass.PPD, ServiceClass.MIXED, "PREMIUM", "", day),
          returned.iterator());
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Originator payersBank() {
    return new Originator(
        originator.odfi(),
        originator.destinationName(),
        originator.odfi(),
        NAME,
        originator.companyName(),
        originator.companyId(),
        originator.odfi(),
        null,
        Originator.LineEnd.LF);
  }

  private Optional<AchEntry> entry(SandboxReturns.Due due) {
    return entries
        .findByPayment(due.paymentId())
        .map(
            entry ->
                new AchEntry(
                    entry.code().returned(),
                    originator.odfi(),
                    new Hidden(entry.last4()),
                    entry.amount(),
                    entry.individualId(),
                    new Hidden(""),
                    "",
                    new Addendum.Returned(
                        due.code().code(),
                        entry.trace(),
                        entry.routingNumber().substring(0, 8),
                        null,
                        new Hidden(""))));
  }
}
