package io.paidthrough.payment.api;

import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/** What is wrong with a lockbox file: the first twenty faults, each with its line and field. */
final class LockboxFaults {
  private static final int MAX = 20;

  /** Stable: whoever makes the files decides by them. */
  enum Code {
    AMOUNT_INVALID,
    BATCH_INVALID,
    BATCHES_MIXED,
    CHARACTER_INVALID,
    COLUMN_MISSING,
    COLUMN_REPEATED,
    COLUMN_UNKNOWN,
    COLUMNS_WRONG,
    CONTROL_COUNT_WRONG,
    CONTROL_TOTAL_WRONG,
    FIELD_INVALID,
    FIELD_MISSING,
    FILE_EMPTY,
    FILE_TRUNCATED,
    ITEM_CHANGED,
    JSON_INVALID,
    LINE_BLANK,
    LINE_TOO_LONG,
    NOT_UTF8,
    NOTE_UNKNOWN,
    QUOTES_INVALID,
    SEQUENCE_REPEATED
  }

  /** Nothing behind this can be understood. */
  static final class Unreadable extends Exception {
    private Unreadable() {
      super("the file cannot be read on", null, false, false);
    }
  }

  private final List<FieldError> faults = new ArrayList<>();

  /** The detail says what belongs there; it never repeats what stood there. */
  void add(long line, String field, Code code, String detail) {
    if (!isFull()) {
      faults.add(new FieldError("line %d, %s".formatted(line, field), code + ": " + detail));
    }
  }

  Unreadable fatal(long line, String field, Code code, String detail) {
    add(line, field, code, detail);
    return new Unreadable();
  }

  boolean isFull() {
    return faults.size() == MAX;
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  Problem problem() {
    return new Problem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "LOCKBOX_FILE_INVALID",
        "Nothing of this file was received; mend what is listed and send all of it again.",
        faults);
  }
}
