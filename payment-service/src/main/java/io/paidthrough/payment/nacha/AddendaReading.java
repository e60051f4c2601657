package io.paidthrough.payment.nacha;

import io.paidthrough.payment.nacha.FileRecord.Addenda;
import io.paidthrough.payment.nacha.FileRecord.Entry;

/** How a line of addenda is read and what ties it to its entry. */
final class AddendaReading {
  private AddendaReading() {}

  /**
   * Reads a line whose fields were found to be whole.
   *
   * @throws IllegalArgumentException when the record is no addenda
   */
  static Addenda read(NachaRecord record, long line, Entry entry, NachaLine text) {
    return switch (record) {
      case PAYMENT_ADDENDA ->
          new FileRecord.PaymentAddenda05(
              line, entry, hidden(text, NachaField.PAYMENT_INFORMATION));
      case RETURN_ADDENDA ->
          new FileRecord.ReturnAddenda99(
              line,
              entry,
              text.raw(NachaField.RETURN_CODE),
              trace(text, NachaField.RETURN_ORIGINAL_TRACE),
              text.optionalDay(NachaField.RETURN_DATE_OF_DEATH),
              text.raw(NachaField.RETURN_ORIGINAL_RDFI),
              hidden(text, NachaField.RETURN_INFORMATION));
      case DISHONORED_ADDENDA ->
          new FileRecord.DishonoredReturn99(
              line,
              entry,
              text.raw(NachaField.DISHONORED_CODE),
              trace(text, NachaField.DISHONORED_ORIGINAL_TRACE),
              text.raw(NachaField.DISHONORED_ORIGINAL_RDFI),
              trace(text, NachaField.DISHONORED_RETURN_TRACE),
              "R" + text.raw(NachaField.DISHONORED_RETURN_CODE),
              hidden(text, NachaField.DISHONORED_INFORMATION));
      case CONTESTED_ADDENDA ->
          new FileRecord.ContestedReturn99(
              line,
              entry,
              text.raw(NachaField.CONTESTED_CODE),
              trace(text, NachaField.CONTESTED_ORIGINAL_TRACE),
              text.raw(NachaField.CONTESTED_ORIGINAL_RDFI),
              trace(text, NachaField.CONTESTED_RETURN_TRACE),
              "R" + text.raw(NachaField.CONTESTED_RETURN_CODE),
              trace(text, NachaField.CONTESTED_DISHONORED_TRACE),
              "R" + text.raw(NachaField.CONTESTED_DISHONORED_CODE));
      case CHANGE_ADDENDA ->
          new FileRecord.ChangeAddenda98(
              line,
              entry,
              text.raw(NachaField.CHANGE_CODE),
              trace(text, NachaField.CHANGE_ORIGINAL_TRACE),
              text.raw(NachaField.CHANGE_ORIGINAL_RDFI),
              new Hidden(text.raw(NachaField.CHANGE_CORRECTED)));
      case REFUSED_CHANGE_ADDENDA ->
          new FileRecord.RefusedChange98(
              line,
              entry,
              text.raw(NachaField.REFUSED_CODE),
              trace(text, NachaField.REFUSED_ORIGINAL_TRACE),
              text.raw(NachaField.REFUSED_CHANGE_CODE));
      case FILE_HEADER, BATCH_HEADER, ENTRY, BATCH_CONTROL, FILE_CONTROL, FILL ->
          throw new IllegalArgumentException(record.title() + " is no addenda");
    };
  }

  /** The field that has to repeat the trace number of the entry, or its sequence. */
  static NachaField tie(NachaRecord record) {
    return switch (record) {
      case PAYMENT_ADDENDA -> NachaField.PAYMENT_ENTRY_SEQUENCE;
      case RETURN_ADDENDA -> NachaField.RETURN_TRACE;
      case DISHONORED_ADDENDA -> NachaField.DISHONORED_TRACE;
      case CONTESTED_ADDENDA -> NachaField.CONTESTED_TRACE;
      case CHANGE_ADDENDA -> NachaField.CHANGE_TRACE;
      case REFUSED_CHANGE_ADDENDA -> NachaField.REFUSED_TRACE;
      case FILE_HEADER, BATCH_HEADER, ENTRY, BATCH_CONTROL, FILE_CONTROL, FILL ->
          throw new IllegalArgumentException(record.title() + " is no addenda");
    };
  }

  private static TraceNumber trace(NachaLine text, NachaField field) {
    return TraceNumber.of(text.raw(field));
  }

  private static Hidden hidden(NachaLine text, NachaField field) {
    return new Hidden(text.text(field));
  }
}
