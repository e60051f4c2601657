package io.paidthrough.payment.nacha;

import io.paidthrough.payment.instrument.RoutingNumber;
import io.paidthrough.payment.nacha.FileProblem.Code;
import io.paidthrough.payment.nacha.FileRecord.BatchHeader;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One batch while it is read. Where a line of it could not be read, nothing is said about sums: the
 * problem of that line explains them.
 */
final class BatchReading {
  private final @Nullable BatchHeader header;
  private final @Nullable NachaLine headerLine;
  private final FileProblems problems;

  private Totals totals = Totals.NONE;
  private long entries;
  private boolean damaged;
  private @Nullable Entry last;
  private int addendaOfLast;

  /**
   * @param header null when it could not be read
   */
  BatchReading(
      @Nullable BatchHeader header, @Nullable NachaLine headerLine, FileProblems problems) {
    this.header = header;
    this.headerLine = headerLine;
    this.problems = problems;
  }

  Totals totals() {
    return totals;
  }

  long entries() {
    return entries;
  }

  boolean hasEntry() {
    return entries > 0;
  }

  /** A line was here that could not be read. */
  void damage() {
    damaged = true;
    last = null;
  }

  void entry(Entry entry) {
    closeEntry();
    last = entry;
    addendaOfLast = 0;
    entries++;
    var rdfi = Long.parseLong(entry.routingNumber().substring(0, 8));
    totals = totals.plusEntry(entry.code(), rdfi, entry.amount().cents(), 1);
    if (!RoutingNumber.isValid(entry.routingNumber())) {
      problems.add(
          entry.line(),
          NachaField.ENTRY_CHECK_DIGIT,
          "does not check the bank's number.",
          Code.CHECK_DIGIT);
    }
    if (header != null && !header.serviceClass().admits(entry.code())) {
      problems.add(
          entry.line(), NachaField.ENTRY_CODE, "does not go the way its batch goes.", Code.VALUE);
    }
  }

  /** Reads addenda; empty when they are not whole or belong to no entry. */
  Optional<FileRecord> addenda(NachaRecord record, long line, NachaLine text, boolean whole) {
    totals = totals.plusAddenda();
    addendaOfLast++;
    var entry = last;
    if (entry == null || !whole) {
      return Optional.empty();
    }
    var fault = fault(record, entry, text);
    if (fault != null) {
      problems.add(line, fault.field(), fault.sentence(), Code.ADDENDA);
      return Optional.empty();
    }
    return Optional.of(AddendaReading.read(record, line, entry, text));
  }

  private record Fault(String field, String sentence) {}

  private @Nullable Fault fault(NachaRecord record, Entry entry, NachaLine text) {
    var tie = AddendaReading.tie(record);
    var isPayment = record == NachaRecord.PAYMENT_ADDENDA;
    var trace = isPayment ? entry.trace().sequence() : Long.parseLong(entry.trace().toString());
    if (text.number(tie) != trace) {
      return new Fault(tie.title(), "is not that of the entry before it.");
    }
    if (!entry.hasAddenda()) {
      return new Fault(record.title(), "follows an entry that announces none.");
    }
    if (addendaOfLast > 1) {
      return new Fault(record.title(), "is one too many: an entry here has at most one.");
    }
    if (isPayment && text.number(NachaField.PAYMENT_SEQUENCE) != 1) {
      return new Fault(NachaField.PAYMENT_SEQUENCE.title(), "has to be 1.");
    }
    if (isPayment == (entry.code().purpose() == Purpose.RETURN)) {
      return new Fault(record.title(), "does not suit the transaction code of its entry.");
    }
    var isChange = record.mark().equals(NachaRecord.CHANGE_ADDENDA.mark());
    if (header != null && isChange != (header.entryClass() == EntryClass.COR)) {
      return new Fault(record.title(), "does not suit the entry class of its batch.");
    }
    return null;
  }

  private void closeEntry() {
    if (last != null && last.hasAddenda() && addendaOfLast == 0) {
      problems.add(
          last.line(),
          NachaField.ENTRY_ADDENDA,
          "announces addenda, and none follow.",
          Code.ADDENDA);
    }
    last = null;
  }

  /** Compares the control record with what came before it. */
  void close(long line, NachaLine control) {
    closeEntry();
    if (headerLine != null) {
      same(line, control, NachaField.BATCH_END_SERVICE_CLASS, NachaField.BATCH_SERVICE_CLASS);
      same(line, control, NachaField.BATCH_END_COMPANY_ID, NachaField.BATCH_COMPANY_ID);
      same(line, control, NachaField.BATCH_END_ODFI, NachaField.BATCH_ODFI);
      same(line, control, NachaField.BATCH_END_NUMBER, NachaField.BATCH_NUMBER);
    }
    if (damaged) {
      return;
    }
    if (entries == 0) {
      problems.add(
          line, NachaRecord.BATCH_CONTROL.title(), "ends a batch without an entry.", Code.ORDER);
    }
    var sums = new ControlCheck(line, control, problems);
    sums.equal(NachaField.BATCH_END_COUNT, totals.lines(), Code.COUNT);
    sums.equal(NachaField.BATCH_END_HASH, totals.hash(), Code.HASH);
    sums.equal(NachaField.BATCH_END_DEBITS, totals.debitCents(), Code.TOTAL);
    sums.equal(NachaField.BATCH_END_CREDITS, totals.creditCents(), Code.TOTAL);
  }

  private void same(long line, NachaLine control, NachaField field, NachaField inHeader) {
    if (headerLine != null && !control.raw(field).equals(headerLine.raw(inHeader))) {
      problems.add(line, field, "is not that of the batch header.", Code.BATCH_MISMATCH);
    }
  }
}
