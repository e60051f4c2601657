package io.paidthrough.payment.nacha;

import static io.paidthrough.payment.nacha.Samples.CHANGES;
import static io.paidthrough.payment.nacha.Samples.EXCHANGE;
import static io.paidthrough.payment.nacha.Samples.JANES_DEBIT;
import static io.paidthrough.payment.nacha.Samples.PAYERS_BANK;
import static io.paidthrough.payment.nacha.Samples.PREMIUM;
import static io.paidthrough.payment.nacha.Samples.STAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.Originator.LineEnd;
import io.paidthrough.payment.nacha.Samples.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NachaFileWriterTest {
  @Test
  void one_debit_comes_out_byte_for_byte() {
    assertThat(Samples.write(PREMIUM, JANES_DEBIT)).isEqualTo(Samples.DEBIT_FILE);
  }

  @Test
  void lines_end_as_the_bank_wants_them() {
    var crlf = Samples.with(EXCHANGE, null, LineEnd.CRLF);
    assertThat(Samples.write(crlf, STAMP, List.of(new Batch(PREMIUM, List.of(JANES_DEBIT)))))
        .isEqualTo(Samples.DEBIT_FILE.replace("\n", "\r\n"));
  }

  @Test
  void what_a_bank_sends_back_comes_out_byte_for_byte() {
    var file =
        Samples.write(
            PAYERS_BANK,
            new FileStamp(STAMP.createdAt(), 'A', 9),
            List.of(
                new Batch(PREMIUM, List.of(Samples.RETURNED)),
                new Batch(CHANGES, List.of(Samples.CHANGED))));
    assertThat(file).contains(Samples.RETURN_ENTRY).contains(Samples.CHANGE_ADDENDA);
    assertThat(file.lines()).hasSize(10);
  }

  @Test
  void words_about_a_payment_follow_it_in_a_line_of_their_own() {
    var entry =
        Samples.debit("1.00", "INV1", new Addendum.Information(new Hidden("RMR*IV*INV1\\")));
    var lines = Samples.write(PREMIUM, entry).lines().toList();
    assertThat(lines.get(2)).endsWith("S 1011000010000001");
    assertThat(lines.get(3)).isEqualTo("%-83s00010000001".formatted("705RMR*IV*INV1\\"));
    assertThat(lines.get(4)).startsWith("8225000002");
  }

  @Test
  void a_balanced_batch_credits_our_own_account_with_what_it_debits() {
    var file =
        Samples.write(
            Samples.balanced(EXCHANGE),
            STAMP,
            List.of(new Batch(PREMIUM, List.of(JANES_DEBIT, Samples.debit("0.55", "B", null)))));
    var lines = file.lines().toList();
    assertThat(lines.get(1)).startsWith("5200");
    assertThat(lines.get(4)).startsWith("622011000015555000           0000031300OFFSET");
    assertThat(lines.get(5)).startsWith("82000000030005300005000000031300000000031300");
    assertThat(Samples.read(file).report().isClean()).isTrue();
  }

  @Test
  void a_difference_too_large_for_one_entry_is_balanced_by_several() {
    var most = Money.ofCents(Money.MAX_CENTS).toString();
    var file =
        Samples.write(
            Samples.balanced(EXCHANGE),
            STAMP,
            List.of(
                new Batch(
                    PREMIUM,
                    List.of(Samples.debit(most, "A", null), Samples.debit("0.01", "B", null)))));
    assertThat(file.lines().filter(line -> line.contains("OFFSET")))
        .extracting(line -> line.substring(29, 39))
        .containsExactly("9999999999", "0000000001");
    assertThat(Samples.read(file).report().isClean()).isTrue();
  }

  @Test
  void entries_that_came_with_numbers_are_balanced_by_entries_with_numbers_of_their_own()
      throws IOException {
    var out = new ByteArrayOutputStream();
    var file = NachaFileWriter.begin(out, Samples.balanced(EXCHANGE), STAMP);
    for (int first : new int[] {41, 7}) { // numbers need not go up from batch to batch
      file.beginBatch(PREMIUM);
      file.entry(JANES_DEBIT, first);
      file.entry(Samples.debit("0.55", "B", null), first + 1);
      file.endBatch();
    }
    assertThat(file.end()).isEqualTo(new FileTotals(2, 6, 62600, 62600));

    var text = out.toString();
    assertThat(text.lines().filter(line -> line.startsWith("6")))
        .extracting(line -> line.substring(87))
        .containsExactly("0000041", "0000042", "9900000", "0000007", "0000008", "9900001");
    assertThat(Samples.read(text).report().isClean()).isTrue();
    file = NachaFileWriter.begin(out, EXCHANGE, STAMP);
    file.beginBatch(PREMIUM);
    var another = file;
    assertThatIllegalStateException()
        .isThrownBy(() -> another.entry(JANES_DEBIT, NachaFileWriter.OFFSETS_FROM));
  }

  @Test
  void batches_are_numbered_and_traces_count_up_through_the_file() throws IOException {
    var out = new ByteArrayOutputStream();
    var file = NachaFileWriter.begin(out, EXCHANGE, new FileStamp(STAMP.createdAt(), 'B', 41));
    file.beginBatch(PREMIUM);
    assertThat(file.entry(JANES_DEBIT)).hasToString("011000010000041");
    file.endBatch();
    file.batch(PREMIUM, List.<AchEntry>of().iterator());
    file.beginBatch(CHANGES);
    assertThat(file.entry(Samples.CHANGED)).isEqualTo(new TraceNumber("01100001", 42));
    file.endBatch();
    assertThat(file.end()).isEqualTo(new FileTotals(2, 2, 31245, 0));
    assertThat(out.toString().lines().filter(line -> line.startsWith("5")))
        .extracting(line -> line.substring(87))
        .containsExactly("0000001", "0000002");
  }

  @Test
  void a_file_without_entries_is_a_header_and_a_control() {
    var file = Samples.write(EXCHANGE, STAMP, List.of(new Batch(PREMIUM, List.of())));
    assertThat(file.lines().toList().get(1)).startsWith("9000000000001000000000000000000");
    assertThat(Samples.read(file).report().isClean()).isTrue();
  }

  @Test
  void a_day_has_36_files() {
    assertThat(FileStamp.modifier(1)).isEqualTo('A');
    assertThat(FileStamp.modifier(26)).isEqualTo('Z');
    assertThat(FileStamp.modifier(27)).isEqualTo('0');
    assertThat(FileStamp.modifier(36)).isEqualTo('9');
    assertThatExceptionOfType(FieldRefused.class).isThrownBy(() -> FileStamp.modifier(37));
    assertThatExceptionOfType(FieldRefused.class).isThrownBy(() -> FileStamp.modifier(0));
  }

  @ParameterizedTest
  @CsvSource({
    "021000020, 123, 1.00, ID, entry: receiving bank",
    "021000021, 123456789012345678, 1.00, ID, entry: account number",
    "021000021, 12X, 1.00, ID, entry: account number",
    "021000021, 123, 0.00, ID, entry: amount",
    "021000021, 123, 1.00, SIXTEEN-LETTERS-, entry: individual ID"
  })
  void an_entry_that_could_not_be_written_cannot_be_made(
      String routing, String account, String amount, String id, String field) {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(
            () ->
                new AchEntry(
                    TransactionCode.SAVINGS_DEBIT,
                    routing,
                    new Hidden(account),
                    Money.of(amount),
                    id,
                    new Hidden("Doe Jane"),
                    "S",
                    null))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo(field))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(account));
  }

  @Test
  void an_entry_that_does_not_suit_its_batch_leaves_no_trace_in_the_file() throws IOException {
    var out = new ByteArrayOutputStream();
    var file = NachaFileWriter.begin(out, EXCHANGE, STAMP);
    file.beginBatch(PREMIUM);
    var credit =
        new AchEntry(
            TransactionCode.CHECKING_CREDIT,
            "021000021",
            new Hidden("1"),
            Money.of("1.00"),
            "X",
            new Hidden("Doe Jane"),
            "S",
            null);
    for (var entry : List.of(credit, Samples.CHANGED)) {
      assertThatExceptionOfType(FieldRefused.class).isThrownBy(() -> file.entry(entry));
    }
    file.entry(JANES_DEBIT);
    file.endBatch();
    file.end();
    assertThat(out.toString()).isEqualTo(Samples.DEBIT_FILE);
  }

  @Test
  void money_to_a_person_goes_as_ppd() throws IOException {
    var refund =
        new AchEntry(
            TransactionCode.SAVINGS_CREDIT,
            "021000021",
            new Hidden("1"),
            Money.of("1.00"),
            "X",
            new Hidden("Doe Jane"),
            "S",
            null);
    var file = NachaFileWriter.begin(OutputStream.nullOutputStream(), EXCHANGE, STAMP);
    file.beginBatch(refunds(EntryClass.PPD, ServiceClass.CREDITS));
    file.entry(refund);
    file.endBatch();
    file.beginBatch(refunds(EntryClass.WEB, ServiceClass.MIXED));
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> file.entry(refund))
        .withMessageStartingWith("entry: transaction code");
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> refunds(EntryClass.TEL, ServiceClass.CREDITS));
  }

  private static BatchTerms refunds(EntryClass entryClass, ServiceClass serviceClass) {
    return new BatchTerms(entryClass, serviceClass, "REFUND", "", LocalDate.of(2026, 5, 21));
  }

  @Test
  void an_entry_for_the_same_day_is_at_most_a_million() throws IOException {
    var sameDay =
        new BatchTerms(
            EntryClass.WEB, ServiceClass.DEBITS, "PREMIUM", "SD1645", LocalDate.of(2026, 5, 20));
    var file = NachaFileWriter.begin(OutputStream.nullOutputStream(), EXCHANGE, STAMP);
    file.beginBatch(sameDay);
    file.entry(Samples.debit("1000000.00", "A", null));
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> file.entry(Samples.debit("1000000.01", "B", null)))
        .withMessageStartingWith("entry: amount");
  }

  @Test
  void a_sum_that_no_control_record_could_hold_is_refused_before_the_entry_is_written()
      throws IOException {
    var count = new long[1];
    var out =
        new OutputStream() {
          @Override
          public void write(int b) {
            count[0]++;
          }
        };
    var file = NachaFileWriter.begin(out, Samples.balanced(EXCHANGE), STAMP);
    file.beginBatch(PREMIUM);
    var most = Samples.debit(Money.ofCents(Money.MAX_CENTS).toString(), "A", null);
    for (int i = 0; i < 100; i++) {
      file.entry(most); // together 100 cents below what twelve digits hold
    }
    var before = count[0];
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> file.entry(Samples.debit("1.00", "B", null)))
        .withMessageStartingWith("batch control: total debits");
    assertThat(count[0]).isEqualTo(before);
    file.entry(Samples.debit("0.99", "B", null));
    file.endBatch();
    assertThat(file.end().debitCents()).isEqualTo(999_999_999_999L);
  }

  @Test
  void trace_numbers_run_out_before_they_repeat() throws IOException {
    var stamp = new FileStamp(STAMP.createdAt(), 'A', TraceNumber.SEQUENCE_MAX);
    var file = NachaFileWriter.begin(OutputStream.nullOutputStream(), EXCHANGE, stamp);
    file.beginBatch(PREMIUM);
    file.entry(JANES_DEBIT);
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> file.entry(JANES_DEBIT))
        .withMessageStartingWith("entry: trace number");
  }

  @Test
  void a_file_ends_once_and_not_in_a_batch() throws IOException {
    var file = NachaFileWriter.begin(OutputStream.nullOutputStream(), EXCHANGE, STAMP);
    assertThatIllegalStateException().isThrownBy(() -> file.entry(JANES_DEBIT));
    file.beginBatch(PREMIUM);
    assertThatIllegalStateException().isThrownBy(() -> file.beginBatch(PREMIUM));
    assertThatIllegalStateException().isThrownBy(file::end);
    file.endBatch();
    file.end();
    assertThatIllegalStateException().isThrownBy(file::end);
    assertThatIllegalStateException().isThrownBy(() -> file.beginBatch(PREMIUM));
  }

  @Test
  void a_hundred_thousand_entries_pass_through() throws IOException {
    var file = NachaFileWriter.begin(OutputStream.nullOutputStream(), EXCHANGE, STAMP);
    file.batch(PREMIUM, Stream.generate(() -> JANES_DEBIT).limit(100_000).iterator());
    assertThat(file.end()).isEqualTo(new FileTotals(1, 100_000, 3_124_500_000L, 0));
  }

  @Test
  void nothing_about_a_person_is_printed() {
    assertThat(JANES_DEBIT.toString() + Samples.CHANGED + Samples.balanced(EXCHANGE).settlement())
        .doesNotContain(Samples.ACCOUNT, "Doe", "1918171614", "555000");
  }
}
