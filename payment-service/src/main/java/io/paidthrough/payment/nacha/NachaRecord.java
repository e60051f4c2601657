package io.paidthrough.payment.nacha;

import io.paidthrough.payment.payment.ReturnCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of lines in a bank file, told apart by how they begin. */
enum NachaRecord {
  FILE_HEADER("1", "file header"),
  BATCH_HEADER("5", "batch header"),
  ENTRY("6", "entry"),
  PAYMENT_ADDENDA("705", "payment addenda"),
  RETURN_ADDENDA("799", "return addenda"),
  DISHONORED_ADDENDA("799", "dishonored return addenda"),
  CONTESTED_ADDENDA("799", "contested return addenda"),
  CHANGE_ADDENDA("798", "change addenda"),
  REFUSED_CHANGE_ADDENDA("798", "refused change addenda"),
  BATCH_CONTROL("8", "batch control"),
  FILE_CONTROL("9", "file control"),
  /** Lines of nines after the file control, up to a multiple of ten. */
  FILL("9".repeat(NachaLine.LENGTH), "fill");

  private final String mark;
  private final String title;

  NachaRecord(String mark, String title) {
    this.mark = mark;
    this.title = title;
  }

  /** What each of these lines begins with. */
  String mark() {
    return mark;
  }

  String title() {
    return title;
  }

  List<NachaField> fields() {
    return NachaField.of(this);
  }

  /** The kind of a line of the right length; null when no kind begins like that. */
  static @Nullable NachaRecord of(String line) {
    return switch (line.charAt(0)) {
      case '1' -> FILE_HEADER;
      case '5' -> BATCH_HEADER;
      case '6' -> ENTRY;
      case '7' -> addenda(line.substring(1, 3), line.substring(3, 6));
      case '8' -> BATCH_CONTROL;
      case '9' -> line.equals(FILL.mark) ? FILL : FILE_CONTROL;
      default -> null;
    };
  }

  private static @Nullable NachaRecord addenda(String type, String code) {
    return switch (type) {
      case "05" -> PAYMENT_ADDENDA;
      case "98" -> code.startsWith("C6") ? REFUSED_CHANGE_ADDENDA : CHANGE_ADDENDA;
      case "99" -> returned(code);
      default -> null;
    };
  }

  /** A code that is new to the table is read as an ordinary return. */
  private static NachaRecord returned(String code) {
    return switch (ReturnCode.find(code).map(ReturnCode::stage).orElse(ReturnCode.Stage.RETURN)) {
      case RETURN -> RETURN_ADDENDA;
      case DISHONORED -> DISHONORED_ADDENDA;
      case CONTESTED -> CONTESTED_ADDENDA;
    };
  }
}
