package io.paidthrough.payment.nacha;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.payment.nacha.FileRecord.Addenda;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.Originator.LineEnd;
import io.paidthrough.payment.nacha.Samples.Batch;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every file, as it was written or as it was damaged. */
class AnyFileTest {
  private static final List<String> BANKS = List.of("021000021", "011000015", "121042882");
  private static final List<String> NAMES = List.of("Doe Jane", "Zoë", "", "李", "a\nb", "%s");
  private static final String ACCOUNT = "9078563412";

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static Batch batch(Random random) {
    var terms =
        new BatchTerms(
            any(random, List.of(EntryClass.values())),
            ServiceClass.MIXED,
            any(random, List.of("PREMIUM", "RETRY PYMT", "")),
            any(random, List.of("JUN 26", "")),
            LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1000)));
    var entries = new ArrayList<AchEntry>();
    for (int i = random.nextInt(12); i > 0; i--) {
      entries.add(entry(random, terms.entryClass()));
    }
    return new Batch(terms, entries);
  }

  private static AchEntry entry(Random random, EntryClass entryClass) {
    var isNotice = entryClass == EntryClass.COR;
    var code =
        any(
            random,
            Arrays.stream(TransactionCode.values())
                .filter(c -> !isNotice || c.purpose() == Purpose.RETURN)
                .filter(c -> !entryClass.needsPaymentType() || c.isDebit())
                .toList());
    var isFree = isNotice || code.purpose() == Purpose.PRENOTE;
    return new AchEntry(
        code,
        any(random, BANKS),
        new Hidden(ACCOUNT + random.nextInt(1_000_000)),
        Money.ofCents(isFree ? 0 : 1 + (random.nextLong() >>> 1) % Money.MAX_CENTS),
        "INV" + random.nextInt(),
        new Hidden(any(random, NAMES)),
        any(random, List.of("S", "R")),
        addendum(random, code.purpose(), isNotice));
  }

  private static @Nullable Addendum addendum(Random random, Purpose purpose, boolean isNotice) {
    var trace = new TraceNumber("01100001", random.nextInt(TraceNumber.SEQUENCE_MAX));
    if (isNotice) {
      return new Addendum.Changed("C01", trace, "02100002", new Hidden(ACCOUNT));
    }
    if (purpose == Purpose.RETURN) {
      var died = random.nextBoolean() ? null : LocalDate.of(2026, 2, 28);
      return new Addendum.Returned("R15", trace, "02100002", died, new Hidden(ACCOUNT));
    }
    return random.nextBoolean() ? null : new Addendum.Information(new Hidden("FOR " + ACCOUNT));
  }

  private static String file(Random random, List<Batch> batches) {
    var originator = random.nextBoolean() ? Samples.EXCHANGE : Samples.balanced(Samples.EXCHANGE);
    var lineEnd = any(random, List.of(LineEnd.values()));
    var stamp =
        new FileStamp(
            Samples.STAMP.createdAt(),
            FileStamp.modifier(1 + random.nextInt(36)),
            1 + random.nextInt(1_000_000));
    return Samples.write(
        Samples.with(originator, originator.settlement(), lineEnd), stamp, batches);
  }

  private static List<Batch> batches(Random random) {
    var batches = new ArrayList<Batch>();
    for (int i = random.nextInt(5); i > 0; i--) {
      batches.add(batch(random));
    }
    return batches;
  }

  /** COR batches hold notices only, so the entry that balances a batch is never one of them. */
  @Property(tries = 500)
  void what_is_written_is_read(@ForAll Random random) {
    var batches = batches(random);
    var text = file(random, batches);
    assertThat(text.lines().count() % 10).isZero();
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSize(94));
    var read = Samples.read(text);
    assertThat(read.problems()).isEmpty();
    var written = batches.stream().flatMap(batch -> batch.entries().stream()).toList();
    var entries =
        read.records().stream()
            .filter(Entry.class::isInstance)
            .map(Entry.class::cast)
            .filter(entry -> !entry.individualId().equals("OFFSET"))
            .toList();
    assertThat(entries).hasSameSizeAs(written);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).account()).isEqualTo(written.get(i).account());
      assertThat(entries.get(i).amount()).isEqualTo(written.get(i).amount());
      assertThat(entries.get(i).code()).isEqualTo(written.get(i).code());
      assertThat(entries.get(i).routingNumber()).isEqualTo(written.get(i).routingNumber());
      assertThat(entries.get(i).individualId()).isEqualTo(written.get(i).individualId());
    }
    assertThat(read.records().stream().filter(Addenda.class::isInstance).count())
        .isEqualTo(written.stream().filter(entry -> entry.addendum() != null).count());
    assertThat(read.records().toString()).doesNotContain(ACCOUNT);
  }

  @Property(tries = 300)
  void a_digit_changed_in_a_control_record_is_found_in_it(@ForAll Random random) {
    var lines = new ArrayList<>(nonEmptyFile(random).lines().toList());
    var controls = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("[89].*") && !lines.get(i).equals("9".repeat(94))) {
        controls.add(i);
      }
    }
    int changed = any(random, controls);
    var text = new StringBuilder(lines.get(changed));
    var last = text.charAt(0) == '8' ? 44 : 55;
    var position = 1 + random.nextInt(last - 1);
    text.setCharAt(position, (char) ('0' + (text.charAt(position) - '0' + 1) % 10));
    lines.set(changed, text.toString());
    var problems = read(String.join("\n", lines)).problems();
    assertThat(problems)
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(changed + 1L));
  }

  private static String nonEmptyFile(Random random) {
    return file(
        random, List.of(new Batch(Samples.PREMIUM, List.of(Samples.JANES_DEBIT)), batch(random)));
  }

  @Property(tries = 100)
  void a_line_that_is_shorter_or_longer_is_named(@ForAll Random random) {
    var lines = new ArrayList<>(nonEmptyFile(random).lines().toList());
    var number = random.nextInt(lines.size());
    var line = lines.get(number);
    var changed = random.nextBoolean() ? line + "0" : line.substring(random.nextInt(2), 93);
    lines.set(number, changed);
    assertThat(read(String.join("\n", lines)).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(number + 1L);
              assertThat(problem.code()).isEqualTo(FileProblem.Code.LINE_LENGTH);
            });
  }

  @Property(tries = 2000)
  void whatever_is_done_to_a_file_is_reported_and_never_with_an_account_number(
      @ForAll Random random) {
    var bytes = file(random, batches(random)).getBytes(StandardCharsets.US_ASCII);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    var from = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0;
    read(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  @Property(tries = 500)
  void garbage_is_reported(@ForAll byte[] garbage) {
    assertThat(read(garbage).isClean()).isFalse();
  }

  @Test
  void a_file_cut_off_anywhere_is_not_complete() {
    var whole = nonEmptyFile(new Random(7)).replace("\r", "").getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < whole.length - 1; length++) {
      var report = read(Arrays.copyOf(whole, length));
      assertThat(report.isClean()).as("first %d bytes", length).isFalse();
    }
    assertThat(read(Arrays.copyOf(whole, whole.length - 1)).isClean()).isTrue(); // its last \n
  }

  @Test
  void any_one_character_of_an_entry_in_any_record_type_leaks_nothing() {
    var lines = Samples.DEBIT_FILE.replace(Samples.ACCOUNT, "907856341").lines().toList();
    for (char type = '0'; type <= '9'; type++) {
      var shifted = new ArrayList<>(lines);
      shifted.set(2, type + lines.get(2).substring(1));
      assertThat(read(String.join("\n", shifted)).toString()).doesNotContain("907856341", "DOE");
    }
  }

  private static FileReport read(String file) {
    return read(file.getBytes(StandardCharsets.US_ASCII));
  }

  private static FileReport read(byte[] file) {
    var read = Samples.read(file);
    assertThat(read.problems())
        .hasSizeLessThanOrEqualTo(FileReport.PROBLEMS_MAX)
        .allSatisfy(
            problem -> {
              assertThat(problem.line()).isPositive();
              assertThat(problem.field()).isNotBlank();
              assertThat(problem.sentence()).endsWith(".");
              assertThat(problem.toString()).doesNotContain(ACCOUNT.substring(0, 6));
            });
    return read.report();
  }
}
