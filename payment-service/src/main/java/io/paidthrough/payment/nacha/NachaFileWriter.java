package io.paidthrough.payment.nacha;

import static java.util.Objects.requireNonNull;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.TransactionCode.Direction;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bank file, entry by entry, keeping nothing but sums.
 *
 * <p>A record is written whole or, with {@link FieldRefused}, not at all. A file counts once {@link
 * #end} returned: one that was left before lacks its control record and no bank takes it. Not for
 * several threads; the stream stays open.
 */
public final class NachaFileWriter {
  static final int BLOCK_LINES = 10;

  /** First number of entries that balance a batch whose own entries came with numbers. */
  public static final int OFFSETS_FROM = 9_900_000;

  /** An entry with its addendum and the three headers and controls it may need. */
  private static final int ENTRY_LINES_MAX = 5;

  private final OutputStream out;
  private final Originator originator;
  private final byte[] lineEnd;

  private @Nullable BatchTerms terms;
  private Totals batch = Totals.NONE;
  private Totals file = Totals.NONE;
  private int batches;
  private long entries;
  private long lines;
  private boolean isNumbered;
  private int balancing;
  private int nextSequence;
  private boolean ended;

  private NachaFileWriter(OutputStream out, Originator originator, int firstSequence) {
    this.out = out;
    this.originator = originator;
    this.lineEnd = originator.lineEnd().text().getBytes(StandardCharsets.US_ASCII);
    this.nextSequence = firstSequence;
  }

  /** Begins a file with its header. */
  public static NachaFileWriter begin(OutputStream out, Originator originator, FileStamp stamp)
      throws IOException {
    var writer = new NachaFileWriter(out, originator, stamp.firstSequence());
    writer.write(
        NachaLine.of(NachaRecord.FILE_HEADER)
            .set(NachaField.FILE_DESTINATION, originator.destination())
            .set(NachaField.FILE_ORIGIN, originator.origin())
            .set(NachaField.FILE_DATE, stamp.createdAt().toLocalDate())
            .set(NachaField.FILE_TIME, stamp.createdAt().toLocalTime())
            .set(NachaField.FILE_MODIFIER, String.valueOf(stamp.modifier()))
            .set(NachaField.FILE_DESTINATION_NAME, originator.destinationName())
            .set(NachaField.FILE_ORIGIN_NAME, originator.originName()));
    return writer;
  }

  /** Writes one batch. Without entries there is no batch. */
  public void batch(BatchTerms terms, Iterator<AchEntry> entries) throws IOException {
    beginBatch(terms);
    while (entries.hasNext()) {
      entry(entries.next());
    }
    endBatch();
  }

  /** Begins a batch; its header is written with its first entry. */
  public void beginBatch(BatchTerms terms) {
    require(this.terms == null && !ended, "a batch begins after the one before has ended");
    this.terms = terms;
    batch = Totals.NONE;
  }

  /**
   * Writes an entry and its addendum.
   *
   * @return the name under which the bank will speak of it
   * @throws FieldRefused when a field, or a sum in a control record, could not hold it
   */
  public TraceNumber entry(AchEntry entry) throws IOException {
    require(terms != null, "an entry stands in a batch");
    requireNonNull(terms).requireAdmits(entry);
    requireRoom(batch.plusEntry(entry.code(), entry.rdfi(), entry.amount().cents(), entry.lines()));
    return append(entry);
  }

  /**
   * Writes an entry that has a number already.
   *
   * @param sequence larger than that of the entry before it in the batch, nowhere else in the file,
   *     and below {@link #OFFSETS_FROM}
   */
  public TraceNumber entry(AchEntry entry, int sequence) throws IOException {
    require(sequence < OFFSETS_FROM, "the highest numbers are those of entries that balance");
    require(batch.lines() == 0 || sequence >= nextSequence, "numbers go up within a batch");
    nextSequence = sequence;
    isNumbered = true;
    return entry(entry);
  }

  private TraceNumber append(AchEntry entry) throws IOException {
    var trace = new TraceNumber(originator.odfiDigits(), nextSequence);
    if (batch.lines() == 0) {
      NachaField.FILE_END_BATCHES.requireRoomFor(batches + 1L);
      batches++;
      write(requireNonNull(terms).header(originator, batches));
    }
    write(entry.line(trace));
    if (entry.addendum() != null) {
      write(AddendaLine.of(entry.addendum(), trace));
    }
    batch = batch.plusEntry(entry.code(), entry.rdfi(), entry.amount().cents(), entry.lines());
    nextSequence++;
    entries++;
    return trace;
  }

  /** Room for all that follows from these sums, before any of it is written. */
  private void requireRoom(Totals next) {
    var offsets = offsets(next.unbalancedCents());
    var whole = originator.settlement() == null ? next : next.balanced();
    NachaField.BATCH_END_COUNT.requireRoomFor(whole.lines() + offsets);
    NachaField.BATCH_END_DEBITS.requireRoomFor(whole.debitCents());
    NachaField.BATCH_END_CREDITS.requireRoomFor(whole.creditCents());
    var total = file.plus(whole);
    NachaField.FILE_END_COUNT.requireRoomFor(total.lines() + offsets);
    NachaField.FILE_END_DEBITS.requireRoomFor(total.debitCents());
    NachaField.FILE_END_CREDITS.requireRoomFor(total.creditCents());
    NachaField.FILE_END_BLOCKS.requireRoomFor(
        Math.ceilDiv(lines + ENTRY_LINES_MAX + offsets, BLOCK_LINES));
    NachaField.ENTRY_TRACE.require(
        nextSequence + offsets <= TraceNumber.SEQUENCE_MAX, "has room for seven digits.");
  }

  /** How many entries balance a difference: one can carry {@link Money#MAX_CENTS}. */
  private long offsets(long unbalancedCents) {
    return originator.settlement() == null
        ? 0
        : Math.ceilDiv(Math.abs(unbalancedCents), Money.MAX_CENTS);
  }

  /** Ends the batch: balances it if that is agreed, and writes its control record. */
  public void endBatch() throws IOException {
    require(terms != null, "no batch has begun");
    if (batch.lines() > 0) {
      var settlement = originator.settlement();
      if (settlement != null) {
        balance(settlement);
      }
      write(requireNonNull(terms).control(originator, batches, batch));
      file = file.plus(batch);
    }
    terms = null;
  }

  private void balance(Originator.Settlement settlement) throws IOException {
    var direction = batch.unbalancedCents() > 0 ? Direction.CREDIT : Direction.DEBIT;
    var code = TransactionCode.of(settlement.type(), direction, Purpose.LIVE);
    while (batch.unbalancedCents() != 0) { // as often as offsets() says
      if (isNumbered) {
        nextSequence = OFFSETS_FROM + balancing++;
      }
      var cents = Math.min(Math.abs(batch.unbalancedCents()), Money.MAX_CENTS);
      append(
          new AchEntry(
              code,
              settlement.routingNumber(),
              settlement.account(),
              Money.ofCents(cents),
              "OFFSET",
              new Hidden(originator.companyName()),
              "",
              null));
    }
  }

  /**
   * Writes the file's control record and fills the last block.
   *
   * @return what the file adds up to
   */
  public FileTotals end() throws IOException {
    require(terms == null && !ended, "a file ends once, after its last batch has ended");
    var blocks = Math.ceilDiv(lines + 1, BLOCK_LINES);
    write(file.fileControl(batches, blocks));
    while (lines < blocks * BLOCK_LINES) {
      write(NachaLine.of(NachaRecord.FILL));
    }
    out.flush();
    ended = true;
    return new FileTotals(batches, entries, file.debitCents(), file.creditCents());
  }

  private void write(NachaLine line) throws IOException {
    out.write(line.bytes());
    out.write(lineEnd);
    lines++;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalStateException(sentence);
    }
  }
}
