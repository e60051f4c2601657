package io.paidthrough.payment.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.paidthrough.payment.nacha.FileRecord.BatchHeader;
import io.paidthrough.payment.nacha.FileRecord.Entry;
import io.paidthrough.payment.nacha.FileReport;
import io.paidthrough.payment.nacha.NachaFileReader;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.ReturnCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes into a day's file, and that dying at any point neither loses nor repeats an entry. */
class AchFilingTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 5, 20);
  private static final LocalDate SATURDAY = LocalDate.of(2026, 5, 23);
  private static final int MANY = 1_000_000;

  @TempDir Path folder;

  private final BankDesk desk = new BankDesk();
  private DirectoryOutbox outbox;
  private UUID checking;

  /** Where the process may die. */
  private enum Death {
    BEFORE_WRITING,
    WHILE_WRITING,
    BEFORE_RENAMING,
    BEFORE_MARKING
  }

  private static final class Died extends RuntimeException {}

  @BeforeEach
  void openForBusiness() {
    outbox = new DirectoryOutbox(folder.resolve("ach"));
    checking = desk.account(Method.CHECKING);
    desk.now.moveTo("2026-05-20T17:00");
  }

  @Test
  void each_entry_says_how_it_was_authorized() throws IOException {
    desk.pay(checking, "2026-05-20T10:00");
    desk.pay(desk.account(Method.SAVINGS), "2026-05-20T10:00", "AUTOPAY", null, null);
    desk.pay(checking, "2026-05-20T10:00", "PHONE", null, null);
    desk.pay(checking, "2026-05-20T10:00", "WEB", "THIRD_PARTY", null);
    desk.pay(checking, "2026-05-20T10:00", "WEB", "GUEST", UUID.randomUUID());

    assertThat(desk.filing(MANY).file(WEDNESDAY, outbox)).isEqualTo(5);

    assertThat(entries("premium-20260520-A.ach"))
        .containsExactly(
            Map.entry("CCD PREMIUM", List.of("27")),
            Map.entry("TEL PREMIUM", List.of("27 S")),
            Map.entry("WEB PREMIUM", List.of("27 S", "37 R")),
            Map.entry("WEB RETRY PYMT", List.of("27 S")));
    var file = desk.files.list("", 10).getFirst();
    assertThat(file.debits()).isEqualTo("1562.25");
    assertThat(file.credits()).isEqualTo("0.00");
    assertThat(file.effectiveOn()).isEqualTo(LocalDate.of(2026, 5, 21));
    assertThat(Files.size(outbox.directory().resolve(file.name()))).isEqualTo(file.bytes());
    assertThat(text(file.name())).contains(BankDesk.ACCOUNT, "JANE DOE");
  }

  @Test
  void what_comes_at_the_cut_off_or_later_waits_for_the_next_banking_day() throws IOException {
    var early = desk.pay(checking, "2026-05-20T16:59:59.999");
    var late = desk.pay(checking, "2026-05-20T17:00");
    var weekend = desk.pay(checking, "2026-05-23T12:00");
    var filing = desk.filing(MANY);

    assertThat(filing.file(WEDNESDAY, outbox)).isEqualTo(1);
    assertThat(filing.file(WEDNESDAY, outbox)).as("the day again").isZero();
    assertThat(filing.file(SATURDAY)).isZero();
    desk.now.moveTo("2026-05-21T17:00");
    assertThat(filing.file(WEDNESDAY.plusDays(1), outbox)).isEqualTo(1);
    desk.now.moveTo("2026-05-26T17:00");
    assertThat(filing.file(LocalDate.of(2026, 5, 26), outbox)).isEqualTo(1);

    assertThat(desk.column("SELECT payment_id::text FROM ach_entry ORDER BY entry_no"))
        .containsExactly(early.toString(), late.toString(), weekend.toString());
    assertThat(desk.column("SELECT effective_on::text FROM ach_file ORDER BY banking_day"))
        .containsExactly("2026-05-21", "2026-05-22", "2026-05-27");
  }

  @Test
  void a_file_that_is_made_up_for_later_moves_money_after_it_was_made() {
    desk.pay(checking, "2026-05-20T10:00");
    desk.now.moveTo("2026-05-22T09:00");
    desk.filing(MANY).file(WEDNESDAY, outbox);
    assertThat(desk.column("SELECT effective_on::text FROM ach_file"))
        .containsExactly("2026-05-26"); // Monday is Memorial Day
  }

  @Test
  void nobody_but_the_owner_can_read_the_file_and_the_numbers_are_forgotten_once_it_is_sent()
      throws IOException {
    desk.pay(checking, "2026-05-20T10:00");
    desk.filing(MANY).file(WEDNESDAY, outbox);
    var file = desk.files.list("", 10).getFirst();

    assertThat(permissions(outbox.directory())).isEqualTo("rwx------");
    assertThat(permissions(outbox.directory().resolve(file.name()))).isEqualTo("rw-------");
    assertThat(desk.column("SELECT entry_no::text FROM ach_secret")).isEmpty();
    assertThat(desk.column("SELECT e::text FROM ach_entry e"))
        .noneMatch(row -> row.contains(BankDesk.ACCOUNT) || row.contains("Jane"));

    var masked = new ByteArrayOutputStream();
    desk.files.writeMasked(file, masked);
    assertThat(masked.toString(StandardCharsets.US_ASCII))
        .contains("-------------6789")
        .doesNotContain("7771234", "JANE", "DOE")
        .hasSameSizeAs(text(file.name()));
    assertThat(read(masked.toByteArray(), new ArrayList<>(), new ArrayList<>()).isClean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void dying_at_any_point_loses_nothing_and_sends_nothing_twice(Death death) throws IOException {
    desk.payMany(checking, 2_500);
    var filing = desk.filing(MANY);

    assertThatThrownBy(() -> filing.file(WEDNESDAY, failing(death)))
        .hasStackTraceContaining("Died");
    var before = desk.column("SELECT trace || payment_id FROM ach_entry ORDER BY entry_no");
    var hash = desk.column("SELECT sha256 FROM ach_file");
    // Meanwhile the bank corrects the account and somebody else pays.
    desk.jdbc
        .sql("UPDATE instrument SET routing_number = '011000015', account_sealed = holder_sealed")
        .update();
    desk.pay(checking, "2026-05-20T17:01");

    assertThat(filing.file(WEDNESDAY, outbox)).isEqualTo(2_500);

    assertThat(names()).containsExactly("premium-20260520-A.ach");
    assertThat(desk.column("SELECT trace || payment_id FROM ach_entry ORDER BY entry_no"))
        .isEqualTo(before)
        .hasSize(2_500)
        .doesNotHaveDuplicates();
    assertThat(desk.column("SELECT sha256 FROM ach_file")).isEqualTo(hash);
    assertThat(sha256("premium-20260520-A.ach")).isEqualTo(hash.getFirst());
    assertThat(desk.column("SELECT status FROM ach_file")).containsExactly("SENT");
    assertThat(filing.file(WEDNESDAY, outbox)).isZero();
  }

  @Test
  void a_file_that_was_being_filled_is_filled_on() {
    desk.payMany(checking, 700);
    var filing = desk.filing(300);
    assertThatThrownBy(() -> filing.file(WEDNESDAY, failing(Death.BEFORE_WRITING)))
        .hasStackTraceContaining("Died");
    desk.jdbc // as if it had died before the file was built
        .sql("UPDATE ach_file SET status = 'OPEN', sha256 = NULL")
        .update();
    desk.jdbc.sql("DELETE FROM ach_secret WHERE entry_no % 2 = 0").update();
    desk.jdbc.sql("DELETE FROM ach_entry WHERE entry_no % 2 = 0").update();

    assertThat(filing.file(WEDNESDAY, outbox)).isEqualTo(700);
    assertThat(desk.column("SELECT modifier || entries FROM ach_file ORDER BY modifier"))
        .containsExactly("A300", "B300", "C100");
    assertThat(desk.column("SELECT payment_id::text FROM ach_entry"))
        .hasSize(700)
        .doesNotHaveDuplicates();
  }

  @Test
  void two_nodes_make_one_file() throws Exception {
    desk.payMany(checking, 400);
    try (var nodes = Executors.newFixedThreadPool(2)) {
      Callable<Integer> node = () -> desk.filing(MANY).file(WEDNESDAY, outbox);
      var sent = 0;
      for (var done : nodes.invokeAll(List.of(node, node))) {
        sent += done.get();
      }
      assertThat(sent).isEqualTo(400);
    }
    assertThat(names()).containsExactly("premium-20260520-A.ach");
  }

  @Test
  void a_payment_that_is_called_off_at_the_same_moment_is_not_filed() throws Exception {
    var payment = desk.pay(checking, "2026-05-20T10:00");
    desk.pay(checking, "2026-05-20T10:01");
    try (var node = Executors.newSingleThreadExecutor()) {
      var filed =
          desk.transaction.execute(
              _ -> {
                assertThat(desk.entries.isFiled(payment)).isFalse();
                var filing = node.submit(() -> desk.filing(MANY).file(WEDNESDAY, outbox));
                awaitBlocked();
                desk.jdbc
                    .sql("UPDATE payment_view SET status = 'VOIDED' WHERE payment_id = ?")
                    .param(payment)
                    .update();
                return filing;
              });
      assertThat(filed.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(desk.transaction.<Boolean>execute(_ -> desk.entries.isFiled(payment))).isFalse();
  }

  @Test
  void what_is_disabled_while_the_file_waits_for_its_turn_is_rejected_and_not_filed()
      throws Exception {
    var payment = desk.pay(checking, "2026-05-20T10:00");
    desk.pay(desk.account(Method.SAVINGS), "2026-05-20T10:01");
    try (var node = Executors.newSingleThreadExecutor()) {
      var filed =
          desk.transaction.execute(
              _ -> {
                assertThat(desk.entries.isFiled(payment)).isFalse();
                var filing = node.submit(() -> desk.filing(MANY).file(WEDNESDAY, outbox));
                awaitBlocked();
                assertThat(desk.vault.disable(checking, "R02")).isTrue();
                return filing;
              });
      assertThat(filed.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(desk.transaction.<Boolean>execute(_ -> desk.entries.isFiled(payment))).isFalse();
    verify(desk.commands, atLeastOnce()) // a command changes nothing here
        .send(
            eq(
                new RejectPayment(
                    payment.toString(), WEDNESDAY, ReturnCode.find("R02").orElseThrow().reason())),
            any());
    verifyNoMoreInteractions(desk.commands);
  }

  @Test
  void trace_numbers_begin_again_before_those_of_our_own_entries_and_in_a_batch_of_their_own()
      throws IOException {
    desk.jdbc.sql("SELECT setval('ach_entry_no', 9899997)").query(Long.class).single();
    desk.payMany(checking, 5);
    desk.filing(MANY).file(WEDNESDAY, outbox);

    assertThat(entries("premium-20260520-A.ach").get("WEB PREMIUM")).hasSize(5);
    assertThat(desk.column("SELECT right(trace, 7) FROM ach_entry ORDER BY entry_no"))
        .containsExactly("9899998", "9899999", "0000001", "0000002", "0000003");
  }

  @Test
  void a_payment_whose_account_is_gone_keeps_no_other_from_the_bank() {
    desk.pay(UUID.randomUUID(), "2026-05-20T10:00");
    desk.pay(checking, "2026-05-20T10:01");
    assertThat(desk.filing(MANY).file(WEDNESDAY, outbox)).isEqualTo(1);
    assertThat(desk.column("SELECT status FROM ach_file")).containsExactly("SENT");
  }

  @Test
  void a_foreign_file_under_the_same_name_is_left_alone() throws IOException {
    Files.writeString(outbox.directory().resolve("premium-20260520-A.ach"), "something else");
    desk.pay(checking, "2026-05-20T10:00");
    assertThatThrownBy(() -> desk.filing(MANY).file(WEDNESDAY, outbox))
        .hasRootCauseInstanceOf(OutboxRefused.class);
    assertThat(text("premium-20260520-A.ach")).isEqualTo("something else");
    assertThat(desk.column("SELECT status FROM ach_file")).containsExactly("BUILT");
  }

  private AchOutbox failing(Death death) {
    return switch (death) {
      case BEFORE_WRITING ->
          _ -> {
            throw new Died();
          };
      case WHILE_WRITING ->
          parcel -> {
            var part = outbox.directory().resolve(parcel.name() + ".part");
            Files.writeString(part, "101 half a li");
            throw new Died();
          };
      case BEFORE_RENAMING ->
          new DirectoryOutbox(
              outbox.directory(),
              () -> {
                throw new Died();
              });
      case BEFORE_MARKING ->
          parcel -> {
            outbox.put(parcel);
            throw new Died();
          };
    };
  }

  private void awaitBlocked() {
    org.awaitility.Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(
            () ->
                !desk.column(
                        "SELECT pid::text FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .isEmpty());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(outbox.directory())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private String text(String name) throws IOException {
    return Files.readString(outbox.directory().resolve(name), StandardCharsets.US_ASCII);
  }

  private String sha256(String name) throws IOException {
    try (var in = Files.newInputStream(outbox.directory().resolve(name))) {
      return DigestStream.of(in).hex();
    }
  }

  /** Transaction codes and payment types by batch, of a file that our own reader finds clean. */
  private Map<String, List<String>> entries(String name) throws IOException {
    var headers = new ArrayList<BatchHeader>();
    var entries = new ArrayList<String>();
    var report = read(Files.readAllBytes(outbox.directory().resolve(name)), headers, entries);
    assertThat(report.problems()).isEmpty();
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.split("\\|")[0],
                TreeMap::new,
                Collectors.mapping(entry -> entry.split("\\|")[1], Collectors.toList())));
  }

  private static FileReport read(byte[] file, List<BatchHeader> headers, List<String> entries) {
    try (var in = new java.io.ByteArrayInputStream(file)) {
      return NachaFileReader.read(
          in,
          record -> {
            if (record instanceof BatchHeader header) {
              headers.add(header);
            }
            if (record instanceof Entry entry) {
              var batch = headers.getLast();
              entries.add(
                  "%s %s|%s %s"
                      .formatted(
                          batch.entryClass(),
                          batch.description(),
                          entry.code().code(),
                          entry.discretionary())
                      .strip());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
