package io.paidthrough.payment.nacha;

import io.paidthrough.payment.nacha.FileProblem.Code;

/** Whether each field of a line holds what it may. */
final class FieldCheck {
  private FieldCheck() {}

  /** True when the line can be read as this record. */
  static boolean isWhole(NachaRecord record, LineSource.Line line, FileProblems problems) {
    var fields = NachaLine.read(line.text());
    var whole = true;
    for (var field : record.fields()) {
      var text = fields.raw(field);
      if (!AsciiText.isPrintable(text)) {
        problems.add(
            line.number(), field, "holds a character that is not printable ASCII.", Code.CHARACTER);
        whole = false;
      } else if (!field.kind().accepts(text)) {
        problems.add(line.number(), field, field.kind().demand(), code(field.kind()));
        whole = false;
      }
    }
    return whole;
  }

  private static Code code(FieldKind kind) {
    return switch (kind) {
      case FieldKind.Digits() -> Code.NUMBER;
      case FieldKind.Date(), FieldKind.Time() -> Code.DATE;
      case FieldKind.Blankable(var inner) -> code(inner);
      case FieldKind.Fixed _,
          FieldKind.Code _,
          FieldKind.Text(),
          FieldKind.Name(),
          FieldKind.RightText(),
          FieldKind.Reserved() ->
          Code.VALUE;
    };
  }
}
