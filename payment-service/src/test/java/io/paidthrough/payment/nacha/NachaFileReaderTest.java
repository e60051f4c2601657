package io.paidthrough.payment.nacha;

import static io.paidthrough.payment.nacha.Samples.CHANGES;
import static io.paidthrough.payment.nacha.Samples.DEBIT_FILE;
import static io.paidthrough.payment.nacha.Samples.PAYERS_BANK;
import static io.paidthrough.payment.nacha.Samples.PREMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.FileProblem.Code;
import io.paidthrough.payment.nacha.FileRecord.ChangeAddenda98;
import io.paidthrough.payment.nacha.FileRecord.ContestedReturn99;
import io.paidthrough.payment.nacha.FileRecord.DishonoredReturn99;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.FileRecord.RefusedChange98;
import io.paidthrough.payment.nacha.FileRecord.ReturnAddenda99;
import io.paidthrough.payment.nacha.Samples.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NachaFileReaderTest {
  private static final String RETURN_FILE =
      Samples.write(
          PAYERS_BANK,
          new FileStamp(Samples.STAMP.createdAt(), 'A', 9),
          List.of(
              new Batch(PREMIUM, List.of(Samples.RETURNED)),
              new Batch(CHANGES, List.of(Samples.CHANGED))));

  @Test
  void a_file_of_ours_is_read_as_it_was_meant() {
    var read = Samples.read(DEBIT_FILE);
    assertThat(read.problems()).isEmpty();
    assertThat(read.report().isClean()).isTrue();
    assertThat(read.report().totals()).isEqualTo(new FileTotals(1, 1, 31245, 0));
    assertThat(read.records())
        .containsExactly(
            new FileRecord.FileHeader(1, "011000015", "1234567890", LocalDate.of(2026, 5, 20), 'A'),
            new FileRecord.BatchHeader(
                2,
                ServiceClass.DEBITS,
                "EXAMPLE HLTH EXC",
                "1234567890",
                EntryClass.WEB,
                "PREMIUM",
                "JUN 26",
                LocalDate.of(2026, 5, 21),
                "",
                "01100001",
                1),
            new Entry(
                3,
                TransactionCode.CHECKING_DEBIT,
                "021000021",
                new Hidden(Samples.ACCOUNT),
                Money.of("312.45"),
                "INV202606000001",
                new Hidden("DOE JANE"),
                "S",
                false,
                new TraceNumber("01100001", 1)),
            new FileRecord.BatchControl(4, 1, 31245, 0),
            new FileRecord.FileControl(5, 1, 31245, 0));
  }

  @Test
  void returns_and_notices_name_the_order_they_are_about() {
    var read = Samples.read(RETURN_FILE);
    assertThat(read.problems()).isEmpty();
    var returned = only(read, ReturnAddenda99.class);
    assertThat(returned.returnCode()).isEqualTo("R01");
    assertThat(returned.originalTrace()).isEqualTo(new TraceNumber("01100001", 1));
    assertThat(returned.entry().amount()).isEqualTo(Money.of("312.45"));
    assertThat(returned.entry().individualId()).isEqualTo("INV202606000001");
    assertThat(returned.entry().code()).isEqualTo(TransactionCode.CHECKING_DEBIT.returned());
    var changed = only(read, ChangeAddenda98.class);
    assertThat(changed.originalTrace()).isEqualTo(new TraceNumber("01100001", 1));
    assertThat(Correction.of(changed.changeCode(), changed.corrected()))
        .isEqualTo(new Correction.NewDetails(null, new Hidden("1918171614"), null, null));
  }

  @Test
  void a_death_brings_its_date_and_a_code_new_to_the_table_is_no_mistake_of_the_file() {
    var died = RETURN_FILE.replace("799R01011000010000001      ", "799R15011000010000001260518");
    assertThat(only(Samples.read(died), ReturnAddenda99.class).died())
        .isEqualTo(LocalDate.of(2026, 5, 18));
    var unknown = Samples.read(RETURN_FILE.replace("799R01", "799R99"));
    assertThat(unknown.report().isClean()).isTrue();
    assertThat(only(unknown, ReturnAddenda99.class).returnCode()).isEqualTo("R99");
  }

  @Test
  void what_banks_say_about_a_return_has_forms_of_its_own() {
    var ordinary = Samples.RETURN_ENTRY.substring(95);
    var dishonored =
        "799R68011000010000001      02100002   02100002000000914101%-21s021000020000009\n"
            .formatted("UNTIMELY RETURN");
    var first =
        only(Samples.read(RETURN_FILE.replace(ordinary, dishonored)), DishonoredReturn99.class);
    assertThat(first.dishonoredCode()).isEqualTo("R68");
    assertThat(first.returnCode()).isEqualTo("R01");
    assertThat(first.returnTrace()).isEqualTo(new TraceNumber("02100002", 9));
    var contested =
        "799R7301100001000000126052202100002141021000020000009"
            + "14201011000010000002"
            + "14568 021000020000009\n";
    var second =
        only(Samples.read(RETURN_FILE.replace(ordinary, contested)), ContestedReturn99.class);
    assertThat(second.contestedCode()).isEqualTo("R73");
    assertThat(second.returnCode()).isEqualTo("R01");
    assertThat(second.dishonoredTrace()).isEqualTo(new TraceNumber("01100001", 2));
    assertThat(second.dishonoredCode()).isEqualTo("R68");
    var refused =
        "798C63011000010000001      021000021918171614                   C010000010     "
            + "021000020000010\n";
    var third =
        only(
            Samples.read(RETURN_FILE.replace(Samples.CHANGE_ADDENDA, refused)),
            RefusedChange98.class);
    assertThat(third.refusalCode()).isEqualTo("C63");
    assertThat(third.changeCode()).isEqualTo("C01");
  }

  private static <T> T only(Samples.Read read, Class<T> kind) {
    assertThat(read.problems()).isEmpty();
    return read.records().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Line, position and what stands there instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 2  | 02     | VALUE           | file header: priority code
          1 | 24 | 260230 | DATE            | file header: creation date
          1 | 30 | 2460   | DATE            | file header: creation time
          1 | 35 | 095    | VALUE           | file header: record size
          2 | 2  | 220    | VALUE           | entry: transaction code
          2 | 2  | 300    | VALUE           | batch header: service class
          2 | 51 | XYZ    | VALUE           | batch header: entry class
          2 | 88 | 0000000 | BATCH_NUMBER   | batch header: batch number
          3 | 2  | 29     | VALUE           | entry: transaction code
          3 | 12 | 2      | CHECK_DIGIT     | entry: check digit
          3 | 30 | 00000X | NUMBER          | entry: amount
          3 | 39 | 6      | TOTAL           | batch control: total debits
          3 | 79 | 1      | ADDENDA         | entry: addenda indicator
          4 | 2  | 220    | BATCH_MISMATCH  | batch control: service class
          4 | 5  | 000002 | COUNT           | batch control: entry and addenda count
          4 | 20 | 3      | HASH            | batch control: entry hash
          4 | 32 | 6      | TOTAL           | batch control: total debits
          4 | 44 | 1      | TOTAL           | batch control: total credits
          4 | 45 | 2      | BATCH_MISMATCH  | batch control: company ID
          4 | 87 | 2      | BATCH_MISMATCH  | batch control: originating bank
          4 | 94 | 2      | BATCH_MISMATCH  | batch control: batch number
          5 | 2  | 000002 | COUNT           | file control: batch count
          5 | 8  | 000002 | BLOCKS          | file control: block count
          5 | 14 | 00000002 | COUNT         | file control: entry and addenda count
          5 | 31 | 3      | HASH            | file control: entry hash
          5 | 43 | 6      | TOTAL           | file control: total debits
          5 | 55 | 1      | TOTAL           | file control: total credits
          2 | 1  | 4      | RECORD_TYPE     | record type
          6 | 94 | 8      | ORDER           | file control
          """)
  void each_mistake_is_named_with_its_line_and_field(
      int line, int position, String instead, Code code, String field) {
    var lines = DEBIT_FILE.lines().toList();
    var text = new StringBuilder(lines.get(line - 1));
    text.replace(position - 1, position - 1 + instead.length(), instead);
    var file =
        DEBIT_FILE.replaceFirst(
            "(?m)^" + Pattern.quote(lines.get(line - 1)) + "$", text.toString());
    var read = Samples.read(file);
    assertThat(read.report().isClean()).isFalse();
    assertThat(read.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.field()).isEqualTo(field);
            });
  }

  @Test
  void order_is_checked() {
    var lines = DEBIT_FILE.lines().toList();
    assertThat(codes(without(lines, 1))).contains(Code.ORDER);
    assertThat(codes(without(lines, 2))).contains(Code.ORDER);
    assertThat(codes(without(lines, 3))).contains(Code.ORDER); // a batch without an entry
    assertThat(codes(without(lines, 4))).contains(Code.ORDER);
    assertThat(codes(without(lines, 5))).contains(Code.ORDER, Code.END_MISSING);
    assertThat(codes(without(lines, 6))).containsExactly(Code.BLOCKS);
    assertThat(codes(lines.get(0) + "\n" + DEBIT_FILE)).contains(Code.ORDER);
    assertThat(codes(DEBIT_FILE + lines.get(2) + "\n")).contains(Code.ORDER);
    assertThat(codes(DEBIT_FILE + DEBIT_FILE)).contains(Code.ORDER);
    assertThat(codes(DEBIT_FILE + "\n")).containsExactly(Code.LINE_LENGTH, Code.BLOCKS);
  }

  private static String without(List<String> lines, int number) {
    var kept = new ArrayList<>(lines);
    kept.remove(number - 1);
    return String.join("\n", kept) + "\n";
  }

  private static List<Code> codes(String file) {
    return Samples.read(file).problems().stream().map(FileProblem::code).toList();
  }

  @Test
  void the_same_trace_number_twice_is_reported_where_it_repeats() {
    var file =
        Samples.write(PREMIUM, Samples.JANES_DEBIT, Samples.debit("1.00", "B", null))
            .replace("011000010000002", "011000010000001");
    assertThat(Samples.read(file).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(4))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.DUPLICATE_TRACE));
  }

  @Test
  void addenda_have_to_belong_to_their_entry() {
    var foreign = RETURN_FILE.replace("     021000020000009\n", "     021000020000008\n");
    assertThat(codes(foreign)).containsExactly(Code.ADDENDA);
    var unannounced = RETURN_FILE.replace("S 1021000020000009", "S 0021000020000009");
    assertThat(codes(unannounced)).containsExactly(Code.ADDENDA);
    var addenda = Samples.RETURN_ENTRY.substring(95);
    assertThat(codes(RETURN_FILE.replace(addenda, addenda + addenda))).contains(Code.ADDENDA);
    assertThat(codes(RETURN_FILE.replace(addenda, ""))).contains(Code.ADDENDA);
    assertThat(codes(RETURN_FILE.replace("626011000015", "627011000015"))).contains(Code.ADDENDA);
    assertThat(codes(RETURN_FILE.replace("COR", "WEB"))).containsExactly(Code.ADDENDA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "x", "\r\n\r\n"})
  void a_file_that_is_none_is_incomplete(String file) {
    assertThat(codes(file)).contains(Code.END_MISSING);
  }

  @Test
  void a_batch_number_that_does_not_grow_is_reported() {
    var twice =
        Samples.write(
                Samples.EXCHANGE,
                Samples.STAMP,
                List.of(
                    new Batch(PREMIUM, List.of(Samples.JANES_DEBIT)),
                    new Batch(PREMIUM, List.of(Samples.JANES_DEBIT))))
            .replaceAll("(?m)^([58].*)0000002$", "$10000001");
    assertThat(codes(twice)).containsExactly(Code.BATCH_NUMBER);
  }

  @Test
  void a_line_that_does_not_end_is_not_waited_for() throws IOException {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    var report = NachaFileReader.read(endless, _ -> {});
    assertThat(report.readToTheEnd()).isFalse();
    assertThat(report.problems())
        .containsExactly(
            new FileProblem(
                1, "line", "does not end; each line has 94 characters.", Code.LINE_LENGTH));
  }

  @Test
  void after_fifty_problems_nobody_reads_on() throws IOException {
    var garbage =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            return ++read % 20 == 0 ? '\n' : 'x';
          }
        };
    var report = NachaFileReader.read(garbage, _ -> {});
    assertThat(report.problems()).hasSize(FileReport.PROBLEMS_MAX);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void a_trace_set_knows_what_was_added() {
    var traces = new TraceSet();
    for (long trace = 0; trace < 100_000; trace++) {
      assertThat(traces.add(trace * 7)).isTrue();
    }
    for (long trace = 0; trace < 100_000; trace++) {
      assertThat(traces.add(trace * 7)).isFalse();
    }
    assertThat(traces.add(5)).isTrue();
  }
}
