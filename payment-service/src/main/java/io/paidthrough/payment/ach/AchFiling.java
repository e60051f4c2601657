package io.paidthrough.payment.ach;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.ach.Alone.Work;
import io.paidthrough.payment.ach.FileContents.Accounts;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.FileTotals;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.BankingCalendar;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the files of a banking day and puts them where the bank takes them.
 *
 * <p>A file takes entries, is built, is sent; each step is stored before the next begins. Whatever
 * dies in between, the next run goes on where it stands: entries that are in a file stay in it, and
 * a file that was built is written again byte for byte under the same name.
 */
@Component
public class AchFiling {
  private static final Logger LOG = LoggerFactory.getLogger(AchFiling.class);
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final AchFiles files;
  private final FileClaims claims;
  private final FileContents contents;
  private final Optional<AchOutbox> outbox;
  private final AchSettings settings;
  private final Originator originator;
  private final AchTiming timing;
  private final BusinessClock clock;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Alone alone;

  AchFiling(
      AchFiles files,
      FileClaims claims,
      FileContents contents,
      Optional<AchOutbox> outbox,
      AchSettings settings,
      Originator originator,
      AchTiming timing,
      BusinessClock clock,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Alone alone) {
    this.files = files;
    this.claims = claims;
    this.contents = contents;
    this.outbox = outbox;
    this.settings = settings;
    this.originator = originator;
    this.timing = timing;
    this.clock = clock;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.alone = alone;
  }

  /**
   * Files everything that was ordered before the cut-off of a banking day and is in no file yet.
   * Without an outbox, or on another day, nothing happens.
   *
   * @return how many entries have left
   */
  public int file(LocalDate day) {
    return outbox.isEmpty() || !BankingCalendar.isBankingDay(day) ? 0 : file(day, outbox.get());
  }

  /** As {@link #file(LocalDate)}, into another outbox: tests let it fail. */
  int file(LocalDate day, AchOutbox to) {
    return alone.run(
        Work.FILES,
        () -> {
          int sent = files.unsent().stream().mapToInt(file -> finish(file, to)).sum();
          int last = 1;
          while (last > 0 && claims.isAnythingDue(closing(day), day)) { // modifiers end after 36
            last = finish(open(day), to);
            sent += last;
          }
          return sent;
        });
  }

  private Instant closing(LocalDate day) {
    return timing.closing(day).atZone(clock.getZone()).toInstant();
  }

  private AchFile open(LocalDate day) {
    var now = clock.instant();
    var modifier = String.valueOf(FileStamp.modifier(files.count(day) + 1));
    var fileId = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql(
            """
            INSERT INTO ach_file (file_id, banking_day, modifier, name, status, created_at, effective_on)
            VALUES (?, ?, ?, ?, 'OPEN', ?, ?)
            """)
        .params(
            fileId,
            day,
            modifier,
            "premium-" + DAY.format(day) + "-" + modifier + ".ach",
            now.atOffset(ZoneOffset.UTC),
            timing.effectiveOn(day, LocalDateTime.ofInstant(now, clock.getZone())))
        .update();
    return files.find(fileId).orElseThrow();
  }

  private int finish(AchFile file, AchOutbox to) {
    var built =
        switch (file.status()) {
          case OPEN -> build(file);
          case BUILT, SENT -> file;
        };
    return built == null ? 0 : send(built, to);
  }

  /** Fills a file and says what its bytes will be; null when nothing went into it after all. */
  private @Nullable AchFile build(AchFile file) {
    var odfi = originator.odfi().substring(0, 8);
    var cause = Cause.by(Cause.SYSTEM);
    claims.filePayments(
        file, odfi, closing(file.bankingDay()), settings.entriesPerFileMax(), cause);
    claims.fileRefunds(file, odfi, cause);
    var digest = DigestStream.ofNothing();
    var totals = write(file, digest);
    if (totals.entries() == 0) {
      jdbc.sql("DELETE FROM ach_file WHERE file_id = ?").param(file.fileId()).update();
      return null;
    }
    close(file.fileId(), totals, digest);
    return files.find(file.fileId()).orElseThrow();
  }

  private void close(UUID fileId, FileTotals totals, DigestStream digest) {
    jdbc.sql(
            """
            UPDATE ach_file SET status = 'BUILT', entries = ?, debit_cents = ?, credit_cents = ?,
                   bytes = ?, sha256 = ?
             WHERE file_id = ? AND status = 'OPEN'
            """)
        .params(
            totals.entries(),
            totals.debitCents(),
            totals.creditCents(),
            digest.count(),
            digest.hex(),
            fileId)
        .update();
  }

  private FileTotals write(AchFile file, DigestStream out) {
    try {
      return contents.write(file, Accounts.CLEAR, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int send(AchFile file, AchOutbox to) {
    try {
      to.put(
          new AchOutbox.Parcel(
              file.name(),
              Objects.requireNonNull(file.bytes()),
              Objects.requireNonNull(file.sha256()),
              out -> contents.write(file, Accounts.CLEAR, out)));
    } catch (IOException e) {
      throw new UncheckedIOException(file.name() + " has not reached the bank", e);
    }
    markSent(file);
    LOG.info("{} with {} entries is with the bank", file.name(), file.entries());
    return Objects.requireNonNull(file.entries());
  }

  /** Nobody can write a file that was sent again: the numbers it needs are gone. */
  private void markSent(AchFile file) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql("UPDATE ach_file SET status = 'SENT', sent_at = ? WHERE file_id = ?")
              .params(clock.instant().atOffset(ZoneOffset.UTC), file.fileId())
              .update();
          jdbc.sql("DELETE FROM ach_secret WHERE file_id = ?").param(file.fileId()).update();
        });
  }
}
