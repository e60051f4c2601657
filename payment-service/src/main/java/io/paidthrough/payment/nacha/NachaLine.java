package io.paidthrough.payment.nacha;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** One line of a bank file, read and written by field. Does not print itself. */
final class NachaLine {
  static final int LENGTH = 94;

  private final char[] text;

  private NachaLine(char[] text) {
    this.text = text;
  }

  /** A line to write: what is fixed is in it, numbers are zero, the rest is blank. */
  static NachaLine of(NachaRecord record) {
    var text = " ".repeat(LENGTH).toCharArray();
    record.mark().getChars(0, record.mark().length(), text, 0);
    var line = new NachaLine(text);
    for (var field : record.fields()) {
      switch (field.kind()) {
        case FieldKind.Fixed(var fixed) -> line.set(field, fixed);
        case FieldKind.Digits() -> line.set(field, 0);
        case FieldKind.Date(),
            FieldKind.Time(),
            FieldKind.Code _,
            FieldKind.Text(),
            FieldKind.Name(),
            FieldKind.RightText(),
            FieldKind.Blankable _,
            FieldKind.Reserved() -> {}
      }
    }
    return line;
  }

  /** A line as it came. */
  static NachaLine read(String text) {
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException("a line has " + LENGTH + " characters");
    }
    return new NachaLine(text.toCharArray());
  }

  NachaLine set(NachaField field, String value) {
    field.fill(value).getChars(0, field.width(), text, field.from() - 1);
    return this;
  }

  NachaLine set(NachaField field, long value) {
    return set(field, Long.toString(value));
  }

  NachaLine set(NachaField field, @Nullable LocalDate day) {
    return set(field, day == null ? "" : FieldKind.DATE.format(day));
  }

  NachaLine set(NachaField field, LocalTime time) {
    return set(field, FieldKind.TIME.format(time));
  }

  /** As it stands, blanks and all. */
  String raw(NachaField field) {
    return new String(text, field.from() - 1, field.width());
  }

  String text(NachaField field) {
    return raw(field).strip();
  }

  long number(NachaField field) {
    return Long.parseLong(raw(field));
  }

  LocalDate day(NachaField field) {
    return requireNonNull(optionalDay(field), field.title());
  }

  /** Null where an optional date is blank or zero. */
  @Nullable LocalDate optionalDay(NachaField field) {
    return FieldKind.isNothing(raw(field)) ? null : LocalDate.parse(raw(field), FieldKind.DATE);
  }

  byte[] bytes() {
    return new String(text).getBytes(StandardCharsets.US_ASCII);
  }
}
