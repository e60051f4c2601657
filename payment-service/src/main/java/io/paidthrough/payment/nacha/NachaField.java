package io.paidthrough.payment.nacha;

import static io.paidthrough.payment.nacha.NachaRecord.BATCH_CONTROL;
import static io.paidthrough.payment.nacha.NachaRecord.BATCH_HEADER;
import static io.paidthrough.payment.nacha.NachaRecord.CHANGE_ADDENDA;
import static io.paidthrough.payment.nacha.NachaRecord.CONTESTED_ADDENDA;
import static io.paidthrough.payment.nacha.NachaRecord.DISHONORED_ADDENDA;
import static io.paidthrough.payment.nacha.NachaRecord.ENTRY;
import static io.paidthrough.payment.nacha.NachaRecord.FILE_CONTROL;
import static io.paidthrough.payment.nacha.NachaRecord.FILE_HEADER;
import static io.paidthrough.payment.nacha.NachaRecord.PAYMENT_ADDENDA;
import static io.paidthrough.payment.nacha.NachaRecord.REFUSED_CHANGE_ADDENDA;
import static io.paidthrough.payment.nacha.NachaRecord.RETURN_ADDENDA;

import io.paidthrough.payment.nacha.FieldKind.Blankable;
import io.paidthrough.payment.nacha.FieldKind.Code;
import io.paidthrough.payment.nacha.FieldKind.Digits;
import io.paidthrough.payment.nacha.FieldKind.Fixed;
import io.paidthrough.payment.nacha.FieldKind.Name;
import io.paidthrough.payment.nacha.FieldKind.Reserved;
import io.paidthrough.payment.nacha.FieldKind.RightText;
import io.paidthrough.payment.nacha.FieldKind.Text;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The format: every field of every record with its place, as in Appendix Three of the Nacha
 * Operating Rules. What a record begins with ({@link NachaRecord#mark}) is not repeated here.
 */
enum NachaField {
  FILE_PRIORITY(FILE_HEADER, "priority code", 2, 3, new Fixed("01")),
  FILE_DESTINATION(FILE_HEADER, "immediate destination", 4, 13, new RightText()),
  FILE_ORIGIN(FILE_HEADER, "immediate origin", 14, 23, new RightText()),
  FILE_DATE(FILE_HEADER, "creation date", 24, 29, new FieldKind.Date()),
  FILE_TIME(FILE_HEADER, "creation time", 30, 33, new Blankable(new FieldKind.Time())),
  FILE_MODIFIER(FILE_HEADER, "file ID modifier", 34, 34, new Code("[A-Z0-9]")),
  FILE_RECORD_SIZE(FILE_HEADER, "record size", 35, 37, new Fixed("094")),
  FILE_BLOCKING(FILE_HEADER, "blocking factor", 38, 39, new Fixed("10")),
  FILE_FORMAT(FILE_HEADER, "format code", 40, 40, new Fixed("1")),
  FILE_DESTINATION_NAME(FILE_HEADER, "destination name", 41, 63, new Name()),
  FILE_ORIGIN_NAME(FILE_HEADER, "origin name", 64, 86, new Name()),
  FILE_REFERENCE(FILE_HEADER, "reference code", 87, 94, new Text()),

  BATCH_SERVICE_CLASS(BATCH_HEADER, "service class", 2, 4, new Code("200|220|225")),
  BATCH_COMPANY_NAME(BATCH_HEADER, "company name", 5, 20, new Name()),
  BATCH_DISCRETIONARY(BATCH_HEADER, "discretionary data", 21, 40, new Text()),
  BATCH_COMPANY_ID(BATCH_HEADER, "company ID", 41, 50, new Text()),
  BATCH_ENTRY_CLASS(BATCH_HEADER, "entry class", 51, 53, new Code("WEB|TEL|PPD|CCD|COR")),
  BATCH_DESCRIPTION(BATCH_HEADER, "entry description", 54, 63, new Text()),
  BATCH_DESCRIPTIVE_DATE(BATCH_HEADER, "descriptive date", 64, 69, new Text()),
  BATCH_EFFECTIVE_DATE(
      BATCH_HEADER, "effective entry date", 70, 75, new Blankable(new FieldKind.Date())),
  BATCH_SETTLEMENT_DAY(BATCH_HEADER, "settlement day", 76, 78, new Blankable(new Digits())),
  BATCH_STATUS(BATCH_HEADER, "originator status", 79, 79, new Code("[0-9]")),
  BATCH_ODFI(BATCH_HEADER, "originating bank", 80, 87, new Digits()),
  BATCH_NUMBER(BATCH_HEADER, "batch number", 88, 94, new Digits()),

  ENTRY_CODE(ENTRY, "transaction code", 2, 3, new Code("[23][123678]")),
  ENTRY_RDFI(ENTRY, "receiving bank", 4, 11, new Digits()),
  ENTRY_CHECK_DIGIT(ENTRY, "check digit", 12, 12, new Digits()),
  ENTRY_ACCOUNT(ENTRY, "account number", 13, 29, new Text()),
  ENTRY_AMOUNT(ENTRY, "amount", 30, 39, new Digits()),
  ENTRY_INDIVIDUAL_ID(ENTRY, "individual ID", 40, 54, new Text()),
  ENTRY_NAME(ENTRY, "individual name", 55, 76, new Name()),
  ENTRY_DISCRETIONARY(ENTRY, "discretionary data", 77, 78, new Text()),
  ENTRY_ADDENDA(ENTRY, "addenda indicator", 79, 79, new Code("[01]")),
  ENTRY_TRACE(ENTRY, "trace number", 80, 94, new Digits()),

  PAYMENT_INFORMATION(PAYMENT_ADDENDA, "payment information", 4, 83, new Text()),
  PAYMENT_SEQUENCE(PAYMENT_ADDENDA, "addenda sequence", 84, 87, new Digits()),
  PAYMENT_ENTRY_SEQUENCE(PAYMENT_ADDENDA, "entry sequence", 88, 94, new Digits()),

  RETURN_CODE(RETURN_ADDENDA, "return code", 4, 6, new Code("R[0-9]{2}")),
  RETURN_ORIGINAL_TRACE(RETURN_ADDENDA, "original trace number", 7, 21, new Digits()),
  RETURN_DATE_OF_DEATH(
      RETURN_ADDENDA, "date of death", 22, 27, new Blankable(new FieldKind.Date())),
  RETURN_ORIGINAL_RDFI(RETURN_ADDENDA, "original receiving bank", 28, 35, new Digits()),
  RETURN_INFORMATION(RETURN_ADDENDA, "addenda information", 36, 79, new Text()),
  RETURN_TRACE(RETURN_ADDENDA, "trace number", 80, 94, new Digits()),

  DISHONORED_CODE(DISHONORED_ADDENDA, "dishonored return code", 4, 6, new Code("R[0-9]{2}")),
  DISHONORED_ORIGINAL_TRACE(DISHONORED_ADDENDA, "original trace number", 7, 21, new Digits()),
  DISHONORED_RESERVED(DISHONORED_ADDENDA, "reserved", 22, 27, new Reserved()),
  DISHONORED_ORIGINAL_RDFI(DISHONORED_ADDENDA, "original receiving bank", 28, 35, new Digits()),
  DISHONORED_RESERVED_TOO(DISHONORED_ADDENDA, "reserved", 36, 38, new Reserved()),
  DISHONORED_RETURN_TRACE(DISHONORED_ADDENDA, "return trace number", 39, 53, new Digits()),
  DISHONORED_RETURN_DAY(
      DISHONORED_ADDENDA, "return settlement day", 54, 56, new Blankable(new Digits())),
  DISHONORED_RETURN_CODE(DISHONORED_ADDENDA, "return code", 57, 58, new Code("[0-9]{2}")),
  DISHONORED_INFORMATION(DISHONORED_ADDENDA, "addenda information", 59, 79, new Text()),
  DISHONORED_TRACE(DISHONORED_ADDENDA, "trace number", 80, 94, new Digits()),

  CONTESTED_CODE(CONTESTED_ADDENDA, "contested return code", 4, 6, new Code("R[0-9]{2}")),
  CONTESTED_ORIGINAL_TRACE(CONTESTED_ADDENDA, "original trace number", 7, 21, new Digits()),
  CONTESTED_RETURNED_ON(
      CONTESTED_ADDENDA, "date of return", 22, 27, new Blankable(new FieldKind.Date())),
  CONTESTED_ORIGINAL_RDFI(CONTESTED_ADDENDA, "original receiving bank", 28, 35, new Digits()),
  CONTESTED_ORIGINAL_DAY(
      CONTESTED_ADDENDA, "original settlement day", 36, 38, new Blankable(new Digits())),
  CONTESTED_RETURN_TRACE(CONTESTED_ADDENDA, "return trace number", 39, 53, new Digits()),
  CONTESTED_RETURN_DAY(
      CONTESTED_ADDENDA, "return settlement day", 54, 56, new Blankable(new Digits())),
  CONTESTED_RETURN_CODE(CONTESTED_ADDENDA, "return code", 57, 58, new Code("[0-9]{2}")),
  CONTESTED_DISHONORED_TRACE(CONTESTED_ADDENDA, "dishonored trace number", 59, 73, new Digits()),
  CONTESTED_DISHONORED_DAY(
      CONTESTED_ADDENDA, "dishonored settlement day", 74, 76, new Blankable(new Digits())),
  CONTESTED_DISHONORED_CODE(CONTESTED_ADDENDA, "dishonored code", 77, 78, new Code("[0-9]{2}")),
  CONTESTED_RESERVED(CONTESTED_ADDENDA, "reserved", 79, 79, new Reserved()),
  CONTESTED_TRACE(CONTESTED_ADDENDA, "trace number", 80, 94, new Digits()),

  CHANGE_CODE(CHANGE_ADDENDA, "change code", 4, 6, new Code("C[0-9]{2}")),
  CHANGE_ORIGINAL_TRACE(CHANGE_ADDENDA, "original trace number", 7, 21, new Digits()),
  CHANGE_RESERVED(CHANGE_ADDENDA, "reserved", 22, 27, new Reserved()),
  CHANGE_ORIGINAL_RDFI(CHANGE_ADDENDA, "original receiving bank", 28, 35, new Digits()),
  CHANGE_CORRECTED(CHANGE_ADDENDA, "corrected data", 36, 64, new Text()),
  CHANGE_RESERVED_TOO(CHANGE_ADDENDA, "reserved", 65, 79, new Reserved()),
  CHANGE_TRACE(CHANGE_ADDENDA, "trace number", 80, 94, new Digits()),

  REFUSED_CODE(REFUSED_CHANGE_ADDENDA, "refusal code", 4, 6, new Code("C6[0-9]")),
  REFUSED_ORIGINAL_TRACE(REFUSED_CHANGE_ADDENDA, "original trace number", 7, 21, new Digits()),
  REFUSED_RESERVED(REFUSED_CHANGE_ADDENDA, "reserved", 22, 27, new Reserved()),
  REFUSED_ORIGINAL_RDFI(REFUSED_CHANGE_ADDENDA, "original receiving bank", 28, 35, new Digits()),
  REFUSED_CORRECTED(REFUSED_CHANGE_ADDENDA, "corrected data", 36, 64, new Text()),
  REFUSED_CHANGE_CODE(REFUSED_CHANGE_ADDENDA, "change code", 65, 67, new Code("C[0-9]{2}")),
  REFUSED_CHANGE_SEQUENCE(REFUSED_CHANGE_ADDENDA, "change sequence", 68, 74, new Digits()),
  REFUSED_RESERVED_TOO(REFUSED_CHANGE_ADDENDA, "reserved", 75, 79, new Reserved()),
  REFUSED_TRACE(REFUSED_CHANGE_ADDENDA, "trace number", 80, 94, new Digits()),

  BATCH_END_SERVICE_CLASS(BATCH_CONTROL, "service class", 2, 4, new Code("200|220|225")),
  BATCH_END_COUNT(BATCH_CONTROL, "entry and addenda count", 5, 10, new Digits()),
  BATCH_END_HASH(BATCH_CONTROL, "entry hash", 11, 20, new Digits()),
  BATCH_END_DEBITS(BATCH_CONTROL, "total debits", 21, 32, new Digits()),
  BATCH_END_CREDITS(BATCH_CONTROL, "total credits", 33, 44, new Digits()),
  BATCH_END_COMPANY_ID(BATCH_CONTROL, "company ID", 45, 54, new Text()),
  BATCH_END_AUTHENTICATION(BATCH_CONTROL, "message authentication", 55, 73, new Text()),
  BATCH_END_RESERVED(BATCH_CONTROL, "reserved", 74, 79, new Reserved()),
  BATCH_END_ODFI(BATCH_CONTROL, "originating bank", 80, 87, new Digits()),
  BATCH_END_NUMBER(BATCH_CONTROL, "batch number", 88, 94, new Digits()),

  FILE_END_BATCHES(FILE_CONTROL, "batch count", 2, 7, new Digits()),
  FILE_END_BLOCKS(FILE_CONTROL, "block count", 8, 13, new Digits()),
  FILE_END_COUNT(FILE_CONTROL, "entry and addenda count", 14, 21, new Digits()),
  FILE_END_HASH(FILE_CONTROL, "entry hash", 22, 31, new Digits()),
  FILE_END_DEBITS(FILE_CONTROL, "total debits", 32, 43, new Digits()),
  FILE_END_CREDITS(FILE_CONTROL, "total credits", 44, 55, new Digits()),
  FILE_END_RESERVED(FILE_CONTROL, "reserved", 56, 94, new Reserved());

  private static final Map<NachaRecord, List<NachaField>> BY_RECORD =
      Arrays.stream(values())
          .collect(
              Collectors.groupingBy(
                  field -> field.record,
                  () -> new EnumMap<>(NachaRecord.class),
                  Collectors.toUnmodifiableList()));

  private final NachaRecord record;
  private final String title;
  private final int from;
  private final int to;
  private final FieldKind kind;

  NachaField(NachaRecord record, String title, int from, int to, FieldKind kind) {
    this.record = record;
    this.title = record.title() + ": " + title;
    this.from = from;
    this.to = to;
    this.kind = kind;
  }

  static List<NachaField> of(NachaRecord record) {
    return BY_RECORD.getOrDefault(record, List.of());
  }

  NachaRecord record() {
    return record;
  }

  /** The record and the field in it, for people. */
  String title() {
    return title;
  }

  /** First position, counted from 1 as the rules do. */
  int from() {
    return from;
  }

  /** Last position. */
  int to() {
    return to;
  }

  int width() {
    return to - from + 1;
  }

  FieldKind kind() {
    return kind;
  }

  /**
   * The value as it stands in the file, as wide as the field.
   *
   * @throws FieldRefused when the field cannot hold it
   */
  String fill(String value) {
    return kind.fill(this, value);
  }

  /**
   * Says whether the field could hold a number.
   *
   * @throws FieldRefused when it has more digits than the field, or a sign
   */
  void requireRoomFor(long value) {
    fill(Long.toString(value));
  }

  /** Refuses a value that breaks a rule of the field. */
  void require(boolean holds, String sentence) {
    if (!holds) {
      throw new FieldRefused(title, sentence);
    }
  }
}
