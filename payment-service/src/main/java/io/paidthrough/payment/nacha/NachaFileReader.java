package io.paidthrough.payment.nacha;

import io.paidthrough.payment.nacha.FileProblem.Code;
import io.paidthrough.payment.nacha.FileRecord.BatchHeader;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bank file line by line and checks everything in it that can be checked: places, order,
 * digits, dates, check digits, addenda, trace numbers, counts, hashes, sums and blocks.
 *
 * <p>It never fails on what a file says, it reports. Memory does not grow with the file, except for
 * the trace numbers of at most {@value TraceSet#SIZE_MAX} entries.
 */
public final class NachaFileReader {
  private final Consumer<FileRecord> records;
  private final FileProblems problems = new FileProblems();
  private final TraceSet traces = new TraceSet();

  private boolean headerSeen;
  private @Nullable BatchReading batch;
  private boolean damaged;
  private boolean stopped;
  private boolean ended;
  private int batches;
  private long lastBatchNumber;
  private long entries;
  private Totals totals = Totals.NONE;
  private long lines;
  private long controlLine;
  private long blocks;

  private NachaFileReader(Consumer<FileRecord> records) {
    this.records = records;
  }

  /**
   * Reads a file.
   *
   * @param records gets every line that could be read by itself, as it is read; what it gets may be
   *     believed only once the report {@link FileReport#isClean is clean}
   */
  public static FileReport read(InputStream in, Consumer<FileRecord> records) throws IOException {
    var reader = new NachaFileReader(records);
    var source = new LineSource(in);
    var line = source.next();
    while (line != null && !reader.stopped) {
      reader.accept(line);
      line = reader.stopped ? null : source.next();
    }
    return reader.finish();
  }

  private void accept(LineSource.Line line) {
    lines = line.number();
    if (line.length() != NachaLine.LENGTH) {
      problems.add(lines, "line", length(line), Code.LINE_LENGTH);
      damage();
      stopped = line.isEndless() || problems.isFull();
      return;
    }
    var record = NachaRecord.of(line.text());
    if (record == null) {
      problems.add(
          lines, "record type", "is none of 1, 5, 6, 705, 798, 799, 8 and 9.", Code.RECORD_TYPE);
      damage();
    } else if (ended) {
      if (record != NachaRecord.FILL) {
        order(record, "stands after the file control, where only lines of nines may.");
      }
    } else {
      requireHeader(record);
      accept(record, line);
    }
    stopped |= problems.isFull();
  }

  private static String length(LineSource.Line line) {
    return line.isEndless()
        ? "does not end; each line has 94 characters."
        : "has " + line.length() + " characters instead of 94.";
  }

  private void requireHeader(NachaRecord record) {
    if (!headerSeen && record != NachaRecord.FILE_HEADER && !damaged) {
      order(NachaRecord.FILE_HEADER, "is missing; it is the first line.");
    }
    if (headerSeen && record == NachaRecord.FILE_HEADER) {
      order(record, "stands in the middle of the file.");
    }
    headerSeen = true;
  }

  private void accept(NachaRecord record, LineSource.Line line) {
    var whole = FieldCheck.isWhole(record, line, problems);
    var text = NachaLine.read(line.text());
    switch (record) {
      case FILE_HEADER -> {
        if (whole) {
          records.accept(FileRecord.FileHeader.of(lines, text));
        }
      }
      case BATCH_HEADER -> batchHeader(whole, text);
      case ENTRY -> entry(whole, text);
      case PAYMENT_ADDENDA,
          RETURN_ADDENDA,
          DISHONORED_ADDENDA,
          CONTESTED_ADDENDA,
          CHANGE_ADDENDA,
          REFUSED_CHANGE_ADDENDA ->
          addenda(record, whole, text);
      case BATCH_CONTROL -> batchControl(whole, text);
      case FILE_CONTROL -> fileControl(whole, text);
      case FILL -> {
        if (!damaged) {
          order(record, "stands before the file control.");
        }
      }
    }
  }

  private void batchHeader(boolean whole, NachaLine text) {
    if (batch != null && !damaged) {
      order(NachaRecord.BATCH_HEADER, "stands in a batch that has not ended.");
    }
    leaveBatch();
    batches++;
    if (!whole) {
      batch = new BatchReading(null, null, problems);
      return;
    }
    var header = BatchHeader.of(lines, text);
    batch = new BatchReading(header, text, problems);
    if (header.number() <= lastBatchNumber) {
      problems.add(
          lines,
          NachaField.BATCH_NUMBER,
          "is not larger than that of the batch before.",
          Code.BATCH_NUMBER);
    }
    lastBatchNumber = header.number();
    records.accept(header);
  }

  private void entry(boolean whole, NachaLine text) {
    if (batch == null || !whole) {
      outsideBatch(NachaRecord.ENTRY);
      damage();
      return;
    }
    if (traces.isFull()) {
      problems.add(
          lines,
          NachaRecord.ENTRY.title(),
          "is one more than a file can be checked with: " + TraceSet.SIZE_MAX + ".",
          Code.TOO_LARGE);
      stopped = true;
      return;
    }
    var entry = Entry.of(lines, text);
    if (!traces.add(text.number(NachaField.ENTRY_TRACE))) {
      problems.add(
          lines,
          NachaField.ENTRY_TRACE,
          "is that of an entry before it in this file.",
          Code.DUPLICATE_TRACE);
    }
    batch.entry(entry);
    records.accept(entry);
  }

  private void addenda(NachaRecord record, boolean whole, NachaLine text) {
    if (batch == null) {
      outsideBatch(record);
      damage();
    } else {
      if (!batch.hasEntry() && !damaged) {
        order(record, "follows no entry.");
      }
      batch.addenda(record, lines, text, whole).ifPresent(records);
    }
  }

  private void outsideBatch(NachaRecord record) {
    if (batch == null && !damaged) {
      order(record, "stands outside of a batch.");
    }
  }

  private void batchControl(boolean whole, NachaLine text) {
    outsideBatch(NachaRecord.BATCH_CONTROL);
    if (batch != null && whole) {
      batch.close(lines, text);
      records.accept(FileRecord.BatchControl.of(lines, text));
    }
    leaveBatch();
  }

  private void leaveBatch() {
    if (batch != null) {
      totals = totals.plus(batch.totals());
      entries += batch.entries();
      batch = null;
    }
  }

  private void fileControl(boolean whole, NachaLine text) {
    if (batch != null && !damaged) {
      order(NachaRecord.FILE_CONTROL, "stands in a batch that has not ended.");
    }
    leaveBatch();
    ended = true;
    if (!whole) {
      return;
    }
    controlLine = lines;
    blocks = text.number(NachaField.FILE_END_BLOCKS);
    if (!damaged) {
      var sums = new ControlCheck(lines, text, problems);
      sums.equal(NachaField.FILE_END_BATCHES, batches, Code.COUNT);
      sums.equal(NachaField.FILE_END_COUNT, totals.lines(), Code.COUNT);
      sums.equal(NachaField.FILE_END_HASH, totals.hash(), Code.HASH);
      sums.equal(NachaField.FILE_END_DEBITS, totals.debitCents(), Code.TOTAL);
      sums.equal(NachaField.FILE_END_CREDITS, totals.creditCents(), Code.TOTAL);
    }
    records.accept(FileRecord.FileControl.of(lines, text));
  }

  private FileReport finish() {
    leaveBatch();
    if (!stopped) {
      if (!ended) {
        problems.add(
            lines + 1,
            NachaRecord.FILE_CONTROL.title(),
            "is missing; the file is not complete.",
            Code.END_MISSING);
      } else if (controlLine > 0 && blocks * NachaFileWriter.BLOCK_LINES != lines) {
        problems.add(
            controlLine,
            NachaField.FILE_END_BLOCKS,
            "is not the number of lines by ten; the file has " + lines + " lines.",
            Code.BLOCKS);
      }
    }
    return new FileReport(
        problems.found(),
        !stopped,
        new FileTotals(batches, entries, totals.debitCents(), totals.creditCents()));
  }

  private void order(NachaRecord record, String sentence) {
    problems.add(lines, record.title(), sentence, Code.ORDER);
  }

  /** A line was lost: sums that depend on it are not compared, order is not judged any more. */
  private void damage() {
    damaged = true;
    if (batch != null) {
      batch.damage();
    }
  }
}
