package io.paidthrough.payment.nacha;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of a bank file, read. What is about a person does not print. */
public sealed interface FileRecord {
  /** Counted from 1. */
  long line();

  /** The first line. */
  record FileHeader(
      long line, String destination, String origin, LocalDate createdOn, char modifier)
      implements FileRecord {

    static FileHeader of(long line, NachaLine text) {
      return new FileHeader(
          line,
          text.text(NachaField.FILE_DESTINATION),
          text.text(NachaField.FILE_ORIGIN),
          text.day(NachaField.FILE_DATE),
          text.raw(NachaField.FILE_MODIFIER).charAt(0));
    }
  }

  /**
   * What the entries after it have in common.
   *
   * @param effectiveOn null where a bank left it out
   * @param settlementDay of the year, as the operator settled it; blank where it did not
   * @param odfi eight digits of the bank that sent the entries; of a return, the payer's
   */
  record BatchHeader(
      long line,
      ServiceClass serviceClass,
      String companyName,
      String companyId,
      EntryClass entryClass,
      String description,
      String descriptiveDate,
      @Nullable LocalDate effectiveOn,
      String settlementDay,
      String odfi,
      int number)
      implements FileRecord {

    static BatchHeader of(long line, NachaLine text) {
      return new BatchHeader(
          line,
          ServiceClass.of(text.raw(NachaField.BATCH_SERVICE_CLASS)),
          text.text(NachaField.BATCH_COMPANY_NAME),
          text.text(NachaField.BATCH_COMPANY_ID),
          EntryClass.valueOf(text.raw(NachaField.BATCH_ENTRY_CLASS)),
          text.text(NachaField.BATCH_DESCRIPTION),
          text.text(NachaField.BATCH_DESCRIPTIVE_DATE),
          text.optionalDay(NachaField.BATCH_EFFECTIVE_DATE),
          text.text(NachaField.BATCH_SETTLEMENT_DAY),
          text.raw(NachaField.BATCH_ODFI),
          (int) text.number(NachaField.BATCH_NUMBER));
    }
  }

  /**
   * An order, or one that comes back.
   *
   * @param routingNumber nine digits of the bank it goes to; of a return, ours
   * @param individualId as we gave it
   * @param hasAddenda whether a line about it follows
   * @param trace of this entry; the one of the order that comes back is in its addenda
   */
  record Entry(
      long line,
      TransactionCode code,
      String routingNumber,
      Hidden account,
      Money amount,
      String individualId,
      Hidden name,
      String discretionary,
      boolean hasAddenda,
      TraceNumber trace)
      implements FileRecord {

    static Entry of(long line, NachaLine text) {
      return new Entry(
          line,
          TransactionCode.find(text.raw(NachaField.ENTRY_CODE)).orElseThrow(),
          text.raw(NachaField.ENTRY_RDFI) + text.raw(NachaField.ENTRY_CHECK_DIGIT),
          new Hidden(text.text(NachaField.ENTRY_ACCOUNT)),
          Money.ofCents(text.number(NachaField.ENTRY_AMOUNT)),
          text.text(NachaField.ENTRY_INDIVIDUAL_ID),
          new Hidden(text.text(NachaField.ENTRY_NAME)),
          text.text(NachaField.ENTRY_DISCRETIONARY),
          text.raw(NachaField.ENTRY_ADDENDA).equals("1"),
          TraceNumber.of(text.raw(NachaField.ENTRY_TRACE)));
    }
  }

  /** Says more about the entry before it. */
  sealed interface Addenda extends FileRecord {
    /** The entry it belongs to. */
    Entry entry();
  }

  /** Words that go with a payment. */
  record PaymentAddenda05(long line, Entry entry, Hidden information) implements Addenda {}

  /**
   * Why an entry came back.
   *
   * @param returnCode such as {@code R01}; possibly one our table does not know
   * @param originalTrace of the order that came back
   * @param died only with R14 and R15
   */
  record ReturnAddenda99(
      long line,
      Entry entry,
      String returnCode,
      TraceNumber originalTrace,
      @Nullable LocalDate died,
      String originalRdfi,
      Hidden information)
      implements Addenda {}

  /**
   * Our bank refused a return.
   *
   * @param dishonoredCode R61 to R70
   * @param returnCode of the return it refused
   */
  record DishonoredReturn99(
      long line,
      Entry entry,
      String dishonoredCode,
      TraceNumber originalTrace,
      String originalRdfi,
      TraceNumber returnTrace,
      String returnCode,
      Hidden information)
      implements Addenda {}

  /**
   * The payer's bank insists on a return that was refused.
   *
   * @param contestedCode R71 to R77
   * @param returnCode of the return
   * @param dishonoredCode of its refusal
   */
  record ContestedReturn99(
      long line,
      Entry entry,
      String contestedCode,
      TraceNumber originalTrace,
      String originalRdfi,
      TraceNumber returnTrace,
      String returnCode,
      TraceNumber dishonoredTrace,
      String dishonoredCode)
      implements Addenda {}

  /**
   * What to change before the next entry; the payment worked.
   *
   * @param corrected for {@link Correction#of}
   */
  record ChangeAddenda98(
      long line,
      Entry entry,
      String changeCode,
      TraceNumber originalTrace,
      String originalRdfi,
      Hidden corrected)
      implements Addenda {}

  /**
   * A notice of change that a bank refused.
   *
   * @param refusalCode C61 to C69
   * @param changeCode of the notice
   */
  record RefusedChange98(
      long line, Entry entry, String refusalCode, TraceNumber originalTrace, String changeCode)
      implements Addenda {}

  /** The end of a batch; its sums were compared with its entries. */
  record BatchControl(long line, int number, long debitCents, long creditCents)
      implements FileRecord {

    static BatchControl of(long line, NachaLine text) {
      return new BatchControl(
          line,
          (int) text.number(NachaField.BATCH_END_NUMBER),
          text.number(NachaField.BATCH_END_DEBITS),
          text.number(NachaField.BATCH_END_CREDITS));
    }
  }

  /** The end of a file; its sums were compared with its batches. */
  record FileControl(long line, int batches, long debitCents, long creditCents)
      implements FileRecord {

    static FileControl of(long line, NachaLine text) {
      return new FileControl(
          line,
          (int) text.number(NachaField.FILE_END_BATCHES),
          text.number(NachaField.FILE_END_DEBITS),
          text.number(NachaField.FILE_END_CREDITS));
    }
  }
}
