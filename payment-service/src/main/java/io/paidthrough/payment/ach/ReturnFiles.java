package io.paidthrough.payment.ach;

import io.paidthrough.payment.ach.Alone.Work;
import io.paidthrough.payment.ach.ReturnBook.Known;
import io.paidthrough.payment.nacha.FileProblem;
import io.paidthrough.payment.nacha.FileRecord;
import io.paidthrough.payment.nacha.FileRecord.Addenda;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.FileRecord.ReturnAddenda99;
import io.paidthrough.payment.nacha.FileReport;
import io.paidthrough.payment.nacha.NachaFileReader;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.rail.sandbox.BankBook;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what the bank sends: returns and notices of change.
 *
 * <p>A file is read twice, the first time only to see that it is whole; if it is not, nothing of it
 * is applied. Then it is applied a hundred lines at a time, each with how far it got, so that the
 * same file goes on where a crash left it, and a file that was applied says what it said the first
 * time.
 */
@Component
public class ReturnFiles {
  private static final int CHUNK = 100;

  /**
   * What became of a file.
   *
   * @param isRepeated whether this was known before
   */
  public record Received(ReturnReport report, boolean isRepeated) {}

  private final ReturnBook book;
  private final ReturnedEntries entries;
  private final Optional<BankBook> bank;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;
  private final Alone alone;

  ReturnFiles(
      ReturnBook book,
      ReturnedEntries entries,
      Optional<BankBook> bank,
      TransactionTemplate transaction,
      BusinessClock clock,
      Alone alone) {
    this.book = book;
    this.entries = entries;
    this.bank = bank;
    this.transaction = transaction;
    this.clock = clock;
    this.alone = alone;
  }

  /**
   * Applies a file, of any size.
   *
   * @param receivedBy who handed it in
   * @throws ReturnFileInvalid when it is not whole; nothing was applied then
   */
  public Received receive(InputStream in, String receivedBy) {
    try {
      try (var spool = spool()) {
        var sha256 = spool(in, spool);
        return alone.run(Work.RETURNS, () -> receive(spool, sha256, receivedBy));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that has lost its name: what is in it goes with the process, however that ends. */
  private static FileChannel spool() throws IOException {
    var name = Files.createTempFile("bank-", ".ach", ownerOnly());
    try {
      return FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(name);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return temporary.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String spool(InputStream in, FileChannel spool) throws IOException {
    var out = new DigestStream(Channels.newOutputStream(spool));
    in.transferTo(out);
    return out.hex();
  }

  private Received receive(FileChannel spool, String sha256, String receivedBy) {
    var known = book.find(sha256).orElse(null);
    if (known != null && known.isApplied()) {
      return new Received(book.report(known), true);
    }
    var otherEntries = check(spool);
    var file =
        known == null ? book.begin(sha256, clock.instant(), receivedBy, otherEntries) : known;
    apply(spool, file);
    return new Received(book.report(file), false);
  }

  /** Returns how many entries are no news about ours. */
  private static long check(FileChannel spool) {
    var news = new News();
    var report = read(spool, news);
    news.end();
    if (!report.isClean() || !news.problems.isEmpty()) {
      var problems = new ArrayList<>(report.problems());
      news.problems.stream()
          .limit(FileReport.PROBLEMS_MAX - problems.size())
          .forEach(problems::add);
      throw new ReturnFileInvalid(problems);
    }
    return news.others;
  }

  private static FileReport read(FileChannel spool, Consumer<FileRecord> records) {
    try {
      return NachaFileReader.read(Channels.newInputStream(spool.position(0)), records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An entry that comes back says why; others are not ours to judge. */
  private static final class News implements Consumer<FileRecord> {
    private final List<FileProblem> problems = new ArrayList<>();
    private long others;
    private @Nullable Entry open;

    @Override
    public void accept(FileRecord record) {
      if (record instanceof Addenda) {
        open = null;
      } else {
        end();
      }
      if (record instanceof Entry entry) {
        if (entry.code().purpose() == Purpose.RETURN) {
          open = entry;
        } else {
          others++;
        }
      }
    }

    void end() {
      if (open != null && problems.size() < FileReport.PROBLEMS_MAX) {
        problems.add(
            new FileProblem(
                open.line(),
                "entry: addenda indicator",
                "has to announce why the entry comes back.",
                FileProblem.Code.ADDENDA));
      }
      open = null;
    }
  }

  private void apply(FileChannel spool, Known file) {
    var cause = Cause.by(Cause.BANK);
    var chunk = new ArrayList<Addenda>(CHUNK);
    var on = clock.today();
    read(
        spool,
        record -> {
          if (record instanceof Addenda addenda
              && ReturnedEntries.isNews(addenda)
              && addenda.line() > file.linesDone()) {
            chunk.add(addenda);
          }
          if (chunk.size() == CHUNK) {
            apply(file, chunk, on, cause);
            chunk.clear();
          }
        });
    apply(file, chunk, on, cause);
    book.applied(file, clock.instant());
  }

  private void apply(Known file, List<Addenda> chunk, LocalDate on, Cause cause) {
    if (chunk.isEmpty()) {
      return;
    }
    try {
      together(file, chunk, on, cause);
    } catch (CommandRefused _) {
      chunk.forEach(addenda -> alone(file, addenda, on, cause));
    }
  }

  private void together(Known file, List<Addenda> chunk, LocalDate on, Cause cause) {
    transaction.executeWithoutResult(
        _ -> {
          chunk.forEach(addenda -> entries.apply(file, addenda, on, cause));
          done(file, chunk, on);
        });
  }

  private void alone(Known file, Addenda addenda, LocalDate on, Cause cause) {
    try {
      together(file, List.of(addenda), on, cause);
    } catch (CommandRefused refused) {
      transaction.executeWithoutResult(
          _ -> {
            entries.refused(file, addenda, refused.refusal(), on);
            done(file, List.of(addenda), on);
          });
    }
  }

  /** In the sandbox the bank's own book follows what was handed in, applied or not. */
  private void done(Known file, List<Addenda> chunk, LocalDate on) {
    bank.ifPresent(
        it ->
            chunk.stream()
                .filter(ReturnAddenda99.class::isInstance)
                .map(ReturnAddenda99.class::cast)
                .forEach(back -> it.cameBack(back.originalTrace(), back.entry().amount(), on)));
    book.done(file, chunk.getLast().line());
  }
}
