package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.api.LockboxFaults.Code;
import io.paidthrough.payment.api.LockboxFaults.Unreadable;
import io.paidthrough.payment.lockbox.Delivered;
import io.paidthrough.payment.lockbox.Lockbox;
import io.paidthrough.payment.lockbox.MailedPayments;
import io.paidthrough.payment.lockbox.NewReceipt;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a lockbox file in. All of it is read and checked before anything is received; then it
 * becomes receipts in one transaction, and these become payments or wait, a few per transaction. A
 * crash in between leaves receipts that the next night looks at, or the same file sent again.
 */
@Component
class LockboxUpload {
  private static final int STAGED_AT_ONCE = 500;
  private static final int APPLIED_AT_ONCE = 50;

  /**
   * What the deposit slip says of the whole file; null when nobody told.
   *
   * @param cents sum of the amounts
   */
  record Control(@Nullable Long count, @Nullable Long cents) {}

  /** What came of a file. */
  record Received(String batch, int accepted, int unidentified, int duplicates) {}

  private final Lockbox lockbox;
  private final MailedPayments payments;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  LockboxUpload(
      Lockbox lockbox,
      MailedPayments payments,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.lockbox = lockbox;
    this.payments = payments;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @throws Problem when the file is not good; nothing of it is received then
   */
  Received receive(LockboxLine.Source source, LockboxFaults faults, Control control, Cause cause) {
    var upload = UuidCreator.getTimeOrderedEpoch();
    try {
      var batch = stage(upload, source, faults, control);
      var registered = register(upload, batch, faults);
      applyNew(cause);
      var outcome = lockbox.outcome(upload, batch);
      return new Received(
          batch, outcome.accepted(), outcome.unidentified(), registered.duplicates());
    } catch (Unreadable _) {
      throw faults.problem();
    } catch (IOException | UncheckedIOException _) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "BODY_INCOMPLETE", "The file broke off; nothing was received.");
    } finally {
      transaction.executeWithoutResult(_ -> lockbox.forget(upload));
    }
  }

  private String stage(
      UUID upload, LockboxLine.Source source, LockboxFaults faults, Control control)
      throws IOException, Unreadable {
    var fields = new LockboxFields(clock.today(), faults);
    var part = new ArrayList<Delivered>();
    long line = 0;
    long count = 0;
    long cents = 0;
    for (var next = source.next(); next.isPresent() && !faults.isFull(); next = source.next()) {
      line = next.get().number();
      var delivered = fields.read(next.get());
      if (delivered.isPresent()) {
        count++;
        cents += delivered.get().amount().cents();
        part.add(delivered.get());
      }
      if (part.size() == STAGED_AT_ONCE) {
        stage(upload, part);
      }
    }
    stage(upload, part);
    if (fields.batch().isEmpty() && faults.isEmpty()) {
      faults.add(line + 1, "line", Code.FILE_EMPTY, "there is no item");
    }
    refuseIfAny(faults);
    check(control, count, cents, line, faults);
    return fields.batch().orElseThrow();
  }

  private void stage(UUID upload, List<Delivered> part) {
    if (!part.isEmpty()) {
      transaction.executeWithoutResult(_ -> lockbox.stage(upload, part));
      part.clear();
    }
  }

  private static void check(
      Control control, long count, long cents, long line, LockboxFaults faults) {
    if (control.count != null && control.count != count) {
      faults.add(line, "count", Code.CONTROL_COUNT_WRONG, "the file has " + count + " items");
    }
    if (control.cents != null && control.cents != cents) {
      faults.add(
          line,
          "total",
          Code.CONTROL_TOTAL_WRONG,
          "the file adds up to %d.%02d".formatted(cents / 100, cents % 100));
    }
    refuseIfAny(faults);
  }

  private Lockbox.Registered register(UUID upload, String batch, LockboxFaults faults) {
    for (var conflict : lockbox.repeated(upload)) {
      faults.add(
          conflict.line(),
          "sequence",
          Code.SEQUENCE_REPEATED,
          "an earlier line is number " + conflict.sequence());
    }
    refuseIfAny(faults);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              for (var conflict : lockbox.changed(upload, batch)) {
                faults.add(
                    conflict.line(),
                    "sequence",
                    Code.ITEM_CHANGED,
                    "number %d of this batch was received before and said something else"
                        .formatted(conflict.sequence()));
              }
              refuseIfAny(faults);
              return lockbox.register(upload, batch);
            }));
  }

  private static void refuseIfAny(LockboxFaults faults) {
    if (!faults.isEmpty()) {
      throw faults.problem();
    }
  }

  private void applyNew(Cause cause) {
    var after = UuidCreator.getNil();
    for (var last = applySome(after, cause); last != null; last = applySome(last, cause)) {
      after = last;
    }
  }

  private @Nullable UUID applySome(UUID after, Cause cause) {
    return transaction.execute(
        _ -> {
          var claimed = lockbox.claimNew(after, APPLIED_AT_ONCE);
          payments.apply(claimed, cause);
          return claimed.isEmpty() ? null : last(claimed);
        });
  }

  private static UUID last(List<NewReceipt> claimed) {
    return claimed.getLast().receiptId();
  }
}
