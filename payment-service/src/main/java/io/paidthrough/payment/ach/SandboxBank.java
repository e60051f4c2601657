package io.paidthrough.payment.ach;

import io.paidthrough.payment.nacha.AchEntry;
import io.paidthrough.payment.nacha.Addendum;
import io.paidthrough.payment.nacha.BatchTerms;
import io.paidthrough.payment.nacha.EntryClass;
import io.paidthrough.payment.nacha.FileRecord;
import io.paidthrough.payment.nacha.FileRecord.BatchHeader;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.NachaFileReader;
import io.paidthrough.payment.nacha.NachaFileWriter;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.ServiceClass;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.payment.rail.sandbox.BankBook;
import io.paidthrough.payment.rail.sandbox.BankBook.Due;
import io.paidthrough.payment.rail.sandbox.BankBook.Order;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's bank: takes the files that lie in the outbox, moves the money they ask for, and
 * sends back in files of its own what comes back. It knows what it read, and nothing else of ours.
 *
 * <p>What it has taken lies for a week in {@value #TAKEN} beside the outbox's other files, with
 * account numbers in clear as it came, and is deleted then. With an SFTP server there is no such
 * bank.
 */
@Component
@ConditionalOnProperty({"paidthrough.sandbox", "paidthrough.ach.outbox"})
public class SandboxBank {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxBank.class);
  private static final String TAKEN = "taken";
  private static final String FILES = "*.ach";
  private static final int DAYS_KEPT = 7;
  private static final int RETURNS_PER_FILE = 500;
  private static final String NAME = "SANDBOX BANK";
  private static final LocalTime MADE_AT = LocalTime.of(0, 30);

  private final BankBook book;
  private final ReturnFiles door;
  private final Originator originator;
  private final TransactionTemplate transaction;
  private final Path outbox;

  SandboxBank(
      BankBook book,
      ReturnFiles door,
      Originator originator,
      TransactionTemplate transaction,
      AchSettings settings) {
    this.book = book;
    this.door = door;
    this.originator = originator;
    this.transaction = transaction;
    this.outbox = Objects.requireNonNull(settings.outbox());
  }

  // ---- files in --------------------------------------------------------------------------------

  /**
   * Takes every file from the outbox. One that was taken before and lies there again, after a crash
   * of either side, is put away and changes nothing; one that is not whole stays where it is.
   *
   * @return how many were taken
   */
  public int take(LocalDate day) {
    try {
      int taken = 0;
      for (var file : waiting()) {
        if (enter(file, day)) {
          putAway(file);
          taken++;
        }
      }
      deleteOld(day);
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> waiting() throws IOException {
    try (var files = Files.newDirectoryStream(outbox, FILES)) {
      var waiting = new ArrayList<Path>();
      files.forEach(waiting::add);
      waiting.sort(null);
      return waiting;
    }
  }

  /** Returns whether the book holds all of a file. */
  private boolean enter(Path file, LocalDate day) throws IOException {
    var name = file.getFileName().toString();
    String sha256;
    try (var in = Files.newInputStream(file)) {
      sha256 = DigestStream.of(in).hex();
    }
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (book.take(name, sha256, day) && !enterAll(file, day)) {
                LOG.error("{} is not whole: the sandbox's bank leaves it in the outbox", name);
                status.setRollbackOnly();
                return false;
              }
              return true;
            }));
  }

  private boolean enterAll(Path file, LocalDate day) {
    var entering = new Entering(day);
    try (var in = Files.newInputStream(file)) {
      var report = NachaFileReader.read(in, entering);
      entering.flush();
      return report.isClean();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Enters a file as it is read. The bank books our own account by itself. */
  private final class Entering implements Consumer<FileRecord> {
    private static final int BATCH = 1_000;

    private final LocalDate day;
    private final List<Order> orders = new ArrayList<>(BATCH);
    private @Nullable BatchHeader batch;

    Entering(LocalDate day) {
      this.day = day;
    }

    @Override
    public void accept(FileRecord record) {
      if (record instanceof BatchHeader header) {
        batch = header;
      }
      if (record instanceof Entry entry
          && batch != null
          && entry.code().purpose() == Purpose.LIVE
          && entry.amount().isPositive()
          && !isOurs(entry)) {
        orders.add(order(entry, batch));
      }
      if (orders.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      book.add(orders);
      orders.clear();
    }

    private Order order(Entry entry, BatchHeader header) {
      return new Order(
          entry.trace(),
          entry.code(),
          entry.amount(),
          entry.routingNumber(),
          last4(entry.account().text()),
          entry.individualId(),
          header.description(),
          header.effectiveOn() == null ? BankingCalendar.nextAfter(day) : header.effectiveOn());
    }
  }

  /** Balances a batch. */
  private boolean isOurs(Entry entry) {
    var ours = originator.settlement();
    return ours != null
        && ours.routingNumber().equals(entry.routingNumber())
        && ours.account().equals(entry.account());
  }

  private static String last4(String account) {
    var digits = account.replace("-", "");
    return digits.substring(Math.max(0, digits.length() - 4));
  }

  private void putAway(Path file) throws IOException {
    Files.move(
        file,
        DirectoryOutbox.open(outbox.resolve(TAKEN)).resolve(file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void deleteOld(LocalDate day) throws IOException {
    var before = day.minusDays(DAYS_KEPT);
    for (var name : book.kept(before)) {
      Files.deleteIfExists(outbox.resolve(TAKEN).resolve(name));
    }
    book.deleted(before);
  }

  // ---- money -----------------------------------------------------------------------------------

  /**
   * Moves the money whose day has come.
   *
   * @return how many entries
   */
  public int move(LocalDate day) {
    return book.move(day);
  }

  /**
   * Closes the statement of the day before.
   *
   * @return 0 when banks were closed
   */
  public int tellOfDayBefore(LocalDate day) {
    var before = day.minusDays(1);
    if (!BankingCalendar.isBankingDay(before)) {
      return 0;
    }
    book.close(before);
    return 1;
  }

  // ---- files out -------------------------------------------------------------------------------

  /**
   * Hands in what comes back by a day. What was applied before a crash is not handed in again.
   *
   * @return how many came back
   */
  public int handIn(LocalDate day) {
    int done = 0;
    for (var due = book.due(day, 0, RETURNS_PER_FILE);
        !due.isEmpty();
        due = book.due(day, due.getLast().entryNo(), RETURNS_PER_FILE)) {
      door.receive(new ByteArrayInputStream(file(due, day)), NAME);
      done += due.size();
    }
    return done;
  }

  private byte[] file(List<Due> due, LocalDate day) {
    var out = new ByteArrayOutputStream();
    try {
      var file =
          NachaFileWriter.begin(out, payersBank(), new FileStamp(day.atTime(MADE_AT), 'A', 1));
      file.batch(
          new BatchTerms(EntryClass.PPD, ServiceClass.MIXED, "PREMIUM", "", day),
          due.stream().map(this::entry).iterator());
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

  private AchEntry entry(Due due) {
    return new AchEntry(
        due.code().returned(),
        originator.odfi(),
        new Hidden(due.last4()),
        due.amount(),
        due.individualId(),
        new Hidden(""),
        "",
        new Addendum.Returned(
            due.returnCode(),
            due.trace(),
            due.routingNumber().substring(0, 8),
            null,
            new Hidden("")));
  }
}
