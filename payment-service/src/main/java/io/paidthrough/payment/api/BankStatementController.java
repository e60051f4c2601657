package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.rail.BankLineKind;
import io.paidthrough.payment.reconciliation.BankStatements;
import io.paidthrough.payment.reconciliation.BankStatements.Line;
import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.Problem.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in what the bank says, as CSV: {@code day,reference,kind,amount}. All lines or none. Scope
 * {@code ops}.
 */
@RestController
class BankStatementController {
  private static final String COLUMNS = "day,reference,kind,amount";
  private static final int BYTES_MAX = 8 * 1024 * 1024;
  private static final int PROBLEMS_MAX = 50;
  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x2B\\x2D-\\x7E]{1,64}");

  /** What was taken in. */
  record Taken(int lines, int added) {}

  private final BankStatements statements;
  private final TransactionTemplate transaction;

  BankStatementController(BankStatements statements, TransactionTemplate transaction) {
    this.statements = statements;
    this.transaction = transaction;
  }

  @Operation(summary = "Take in a bank statement; lines that are known are not counted again")
  @PostMapping(path = "/v1/bank-statements", consumes = "text/csv")
  Taken take(@RequestBody String csv) {
    if (csv.length() > BYTES_MAX) {
      throw new Problem(
          HttpStatus.CONTENT_TOO_LARGE, "STATEMENT_TOO_LARGE", "Send it in parts of 8 MiB.");
    }
    var lines = read(csv);
    try {
      var added = Objects.requireNonNull(transaction.execute(_ -> statements.add(lines)));
      return new Taken(lines.size(), added);
    } catch (BankStatements.LineChanged changed) {
      throw Problem.conflict("BANK_LINE_CHANGED", String.valueOf(changed.getMessage()));
    }
  }

  private static List<Line> read(String csv) {
    var rows = csv.lines().toList();
    var errors = new ArrayList<FieldError>();
    var lines = new ArrayList<Line>();
    if (rows.isEmpty() || !rows.getFirst().strip().equals(COLUMNS)) {
      errors.add(new FieldError("line 1", "names the columns: " + COLUMNS));
    }
    for (int i = 1; i < rows.size() && errors.size() < PROBLEMS_MAX; i++) {
      if (!rows.get(i).isBlank()) {
        line(i + 1, rows.get(i), errors, lines);
      }
    }
    if (!errors.isEmpty()) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT, "STATEMENT_INVALID", "Nothing was taken in.", errors);
    }
    return lines;
  }

  private static void line(int number, String row, List<FieldError> errors, List<Line> lines) {
    var cells = row.split(",", -1);
    if (cells.length != 4) {
      errors.add(new FieldError("line " + number, "has four cells"));
      return;
    }
    var day = cell(number, "day", cells[0], LocalDate::parse, "is a day, 2026-06-01", errors);
    var reference =
        cell(
            number,
            "reference",
            cells[1],
            BankStatementController::reference,
            "is 1 to 64 characters without spaces",
            errors);
    var kind =
        cell(
            number,
            "kind",
            cells[2],
            BankLineKind::valueOf,
            "is one of " + List.of(BankLineKind.values()),
            errors);
    var amount =
        cell(
            number,
            "amount",
            cells[3],
            BankStatementController::amount,
            "is an amount, 312.45",
            errors);
    if (day != null && reference != null && kind != null && amount != null) {
      lines.add(new Line(day, reference, kind, amount));
    }
  }

  private static String reference(String text) {
    if (!REFERENCE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a reference");
    }
    return text;
  }

  private static Money amount(String text) {
    var amount = Money.of(text);
    if (amount.isZero()) {
      throw new IllegalArgumentException("nothing moved");
    }
    return amount;
  }

  private static <T> @Nullable T cell(
      int line,
      String column,
      String text,
      Function<String, T> reader,
      String expected,
      List<FieldError> errors) {
    try {
      return reader.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException _) {
      errors.add(new FieldError("line " + line + ", " + column, expected));
      return null;
    }
  }
}
