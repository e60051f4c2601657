package io.paidthrough.payment.nacha;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** What may stand in a field, and how a value is laid into it. */
sealed interface FieldKind {
  /** Two digits each; the century is ours. */
  DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

  DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmm").withResolverStyle(ResolverStyle.STRICT);

  /** Always the same. */
  record Fixed(String text) implements FieldKind {}

  /** Right-justified, filled with zeros. */
  record Digits() implements FieldKind {}

  /** A date as YYMMDD. */
  record Date() implements FieldKind {}

  /** A time as HHMM. */
  record Time() implements FieldKind {}

  /** One of a few values as wide as the field. */
  record Code(Pattern pattern) implements FieldKind {
    Code(String pattern) {
      this(Pattern.compile(pattern));
    }
  }

  /** Left-justified, filled with blanks, never cut. */
  record Text() implements FieldKind {}

  /** Left-justified, filled with blanks, spelled in capitals of ASCII and cut to the field. */
  record Name() implements FieldKind {}

  /** Right-justified, filled with blanks, never cut. */
  record RightText() implements FieldKind {}

  /** Blank or zero where it has nothing to say. */
  record Blankable(FieldKind kind) implements FieldKind {}

  /** Blank when we write; not looked at when others did. */
  record Reserved() implements FieldKind {}

  /** The value as wide as the field. */
  default String fill(NachaField field, String value) {
    return switch (this) {
      case Fixed(var text) -> text;
      case Reserved() -> " ".repeat(field.width());
      case Digits() -> {
        field.require(AsciiText.isDigits(value), "holds digits only.");
        yield "0".repeat(room(field, value)) + value;
      }
      case Date(), Time(), Code _ -> {
        field.require(accepts(value), "cannot hold this value.");
        yield value;
      }
      case Text() -> printable(field, value) + " ".repeat(room(field, value));
      case RightText() -> " ".repeat(room(field, value)) + printable(field, value);
      case Name() -> {
        var name = AsciiText.capitals(value);
        var cut = name.substring(0, Math.min(name.length(), field.width())).stripTrailing();
        yield cut + " ".repeat(room(field, cut));
      }
      case Blankable(var kind) ->
          value.isBlank() ? " ".repeat(field.width()) : kind.fill(field, value);
    };
  }

  private static String printable(NachaField field, String value) {
    field.require(AsciiText.isPrintable(value), "holds printable ASCII only.");
    return value;
  }

  private static int room(NachaField field, String value) {
    var room = field.width() - value.length();
    field.require(room >= 0, "holds at most " + field.width() + " characters.");
    return room;
  }

  /** Whether this may stand in the field. Whether it is printable was asked before. */
  default boolean accepts(String text) {
    return switch (this) {
      case Fixed(var fixed) -> text.equals(fixed);
      case Digits() -> AsciiText.isDigits(text);
      case Date() -> reads(() -> LocalDate.parse(text, DATE));
      case Time() -> reads(() -> LocalTime.parse(text, TIME));
      case Code(var pattern) -> pattern.matcher(text).matches();
      case Blankable(var kind) -> isNothing(text) || kind.accepts(text);
      case Text(), Name(), RightText(), Reserved() -> true;
    };
  }

  /** What a field of this kind is, for a sentence about one that is not. */
  default String demand() {
    return switch (this) {
      case Fixed(var fixed) -> "has to be " + fixed + ".";
      case Digits() -> "has to be digits only.";
      case Date() -> "has to be a date, YYMMDD.";
      case Time() -> "has to be a time, HHMM.";
      case Code(var pattern) -> "has to match " + pattern + ".";
      case Blankable(var kind) -> kind.demand();
      case Text(), Name(), RightText(), Reserved() -> "has to be printable ASCII.";
    };
  }

  static boolean isNothing(String text) {
    return text.chars().allMatch(c -> c == ' ' || c == '0');
  }

  private static boolean reads(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
