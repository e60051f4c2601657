package io.paidthrough.payment.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import io.paidthrough.payment.instrument.NewInstrument;
import io.paidthrough.payment.nacha.AchEntry;
import io.paidthrough.payment.nacha.BatchTerms;
import io.paidthrough.payment.nacha.EntryClass;
import io.paidthrough.payment.nacha.FileStamp;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.NachaFileWriter;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.ServiceClass;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.rail.sandbox.BankBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the sandbox's bank reads in our files, and that it reads each of them once. */
class SandboxBankTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 5, 20);
  private static final LocalDate THURSDAY = WEDNESDAY.plusDays(1);
  private static final String NAME = "premium-20260520-A.ach";
  private static final String LINES =
      "SELECT day || ' ' || kind || ' ' || amount_cents FROM bank_line ORDER BY 1";

  @TempDir Path folder;

  private final BankDesk desk = new BankDesk();
  private DirectoryOutbox outbox;
  private SandboxBank bank;
  private UUID checking;

  @BeforeEach
  void openForBusiness() {
    outbox = new DirectoryOutbox(folder.resolve("ach"));
    bank = bank(BankDesk.EXCHANGE);
    checking = desk.account(Method.CHECKING);
    desk.now.moveTo("2026-05-20T17:00");
  }

  @Test
  void it_takes_a_file_moves_its_money_on_the_day_and_keeps_no_number() throws IOException {
    desk.pay(checking, "2026-05-20T10:00");
    desk.filing(1_000).file(WEDNESDAY, outbox);

    assertThat(bank.take(WEDNESDAY)).isEqualTo(1);
    assertThat(bank.move(WEDNESDAY)).isZero();
    assertThat(desk.column(LINES)).isEmpty();
    assertThat(bank.move(THURSDAY)).isEqualTo(1);
    assertThat(bank.move(THURSDAY)).as("once").isZero();

    assertThat(desk.column(LINES)).containsExactly("2026-05-21 ACH_DEBIT 31245");
    assertThat(desk.column("SELECT reference FROM bank_line"))
        .isEqualTo(desk.column("SELECT trace FROM ach_entry"));
    assertThat(desk.column("SELECT e::text FROM sandbox_entry e"))
        .singleElement()
        .asString()
        .contains("6789")
        .doesNotContain("56789", "JANE", "DOE");
  }

  @Test
  void what_it_took_lies_beside_the_outbox_for_a_week_where_nobody_else_can_look()
      throws IOException {
    desk.pay(checking, "2026-05-20T10:00");
    desk.filing(1_000).file(WEDNESDAY, outbox);
    var bytes = Files.readAllBytes(outbox.directory().resolve(NAME));
    bank.take(WEDNESDAY);

    assertThat(outbox.directory().resolve(NAME)).doesNotExist();
    var taken = outbox.directory().resolve("taken");
    assertThat(permissions(taken)).isEqualTo("rwx------");
    assertThat(permissions(taken.resolve(NAME))).isEqualTo("rw-------");
    assertThat(taken.resolve(NAME)).content().contains(BankDesk.ACCOUNT);

    bank.take(WEDNESDAY.plusDays(7));
    assertThat(taken.resolve(NAME)).exists();
    bank.take(WEDNESDAY.plusDays(8));
    assertThat(taken.resolve(NAME)).doesNotExist();

    Files.write(outbox.directory().resolve(NAME), bytes); // comes again, weeks later
    bank.take(WEDNESDAY.plusDays(30));
    assertThat(taken.resolve(NAME)).exists();
    bank.take(WEDNESDAY.plusDays(38));
    assertThat(taken.resolve(NAME)).doesNotExist();
  }

  @Test
  void the_same_file_again_changes_nothing() throws IOException {
    desk.payMany(checking, 1_200);
    desk.filing(10_000).file(WEDNESDAY, outbox);
    var place = outbox.directory().resolve(NAME);
    var bytes = Files.readAllBytes(place);

    assertThat(bank.take(WEDNESDAY)).isEqualTo(1);
    bank.move(THURSDAY);
    Files.write(place, bytes); // we died before we noted that it was sent
    assertThat(bank.take(THURSDAY)).isEqualTo(1);
    bank.move(THURSDAY);

    assertThat(desk.column("SELECT count(*)::text FROM sandbox_entry")).containsExactly("1200");
    assertThat(desk.column("SELECT count(*)::text FROM bank_line")).containsExactly("1200");
    assertThat(place).doesNotExist();
  }

  @Test
  void dying_before_a_file_is_put_away_or_while_it_is_read_loses_and_repeats_nothing()
      throws IOException {
    desk.payMany(checking, 1_200);
    desk.filing(10_000).file(WEDNESDAY, outbox);
    desk.jdbc
        .sql(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'the power fails'; END $$
            """)
        .update();
    desk.jdbc
        .sql(
            """
            CREATE TRIGGER die BEFORE INSERT ON sandbox_entry FOR EACH ROW
              WHEN (NEW.entry_no > 1100) EXECUTE FUNCTION die()
            """)
        .update();
    assertThatThrownBy(() -> bank.take(WEDNESDAY)).hasStackTraceContaining("the power fails");
    assertThat(desk.column("SELECT name FROM sandbox_file")).isEmpty();
    assertThat(desk.column("SELECT trace FROM sandbox_entry")).isEmpty();
    desk.jdbc.sql("DROP TRIGGER die ON sandbox_entry").update();

    Files.writeString(outbox.directory().resolve("taken"), "in the way of the folder");
    assertThatThrownBy(() -> bank.take(WEDNESDAY)).hasStackTraceContaining("FileAlreadyExists");
    Files.delete(outbox.directory().resolve("taken"));

    assertThat(bank.take(WEDNESDAY)).isEqualTo(1);
    assertThat(desk.column("SELECT trace FROM sandbox_entry ORDER BY 1"))
        .isEqualTo(desk.column("SELECT trace FROM ach_entry ORDER BY 1"));
  }

  @Test
  void a_file_that_is_not_whole_stays_where_it_is_and_moves_nothing() throws IOException {
    desk.pay(checking, "2026-05-20T10:00");
    desk.filing(1_000).file(WEDNESDAY, outbox);
    var place = outbox.directory().resolve(NAME);
    var text = Files.readString(place);
    Files.writeString(place, text.replaceFirst("0000031245", "0000031246"));

    assertThat(bank.take(WEDNESDAY)).isZero();
    assertThat(place).exists();
    assertThat(bank.move(THURSDAY)).isZero();

    Files.writeString(place, text);
    assertThat(bank.take(THURSDAY)).isEqualTo(1);
  }

  @Test
  void the_account_in_the_file_decides_what_comes_back() {
    var fails = account("777123459901");
    var once = account("777123459911");
    desk.pay(fails, "2026-05-20T10:00");
    desk.pay(once, "2026-05-20T10:00");
    desk.pay(once, "2026-05-20T10:00", "WEB", null, UUID.randomUUID());
    desk.pay(fails, "2026-05-20T10:00", "WEB", null, UUID.randomUUID());
    desk.pay(account("777123459923"), "2026-05-20T10:00"); // refuses refunds only
    desk.jdbc.sql("UPDATE payment_view SET last4 = '9902'").update();
    desk.filing(1_000).file(WEDNESDAY, outbox);
    desk.jdbc.sql("UPDATE ach_entry SET last4 = '9902', amount_cents = 1").update();
    bank.take(WEDNESDAY);

    assertThat(
            desk.column(
                """
                SELECT last4 || ' ' || return_code || ' ' || return_on FROM sandbox_entry
                 WHERE return_code IS NOT NULL ORDER BY 1
                """))
        .containsExactly(
            "9901 R01 2026-05-26", // Monday is Memorial Day
            "9901 R01 2026-05-26",
            "9911 R01 2026-05-26");
    assertThat(desk.column("SELECT DISTINCT amount_cents::text FROM sandbox_entry"))
        .containsExactly("31245");
  }

  @Test
  void what_came_back_before_its_day_is_never_moved_and_what_is_unknown_says_nothing() {
    var book = new BankBook(new JdbcTemplate(desk.dataSource));
    desk.pay(checking, "2026-05-20T10:00");
    desk.pay(checking, "2026-05-20T10:01");
    desk.filing(1_000).file(WEDNESDAY, outbox);
    bank.take(WEDNESDAY);
    var traces =
        desk.column("SELECT trace FROM sandbox_entry ORDER BY entry_no").stream()
            .map(TraceNumber::of)
            .toList();
    var amount = Money.of("312.45");

    book.cameBack(traces.getFirst(), amount, WEDNESDAY);
    bank.move(THURSDAY);
    book.cameBack(traces.getLast(), amount, THURSDAY);
    book.cameBack(traces.getLast(), amount, THURSDAY.plusDays(1));
    book.cameBack(new TraceNumber("01100001", 7), amount, THURSDAY);

    assertThat(desk.column(LINES))
        .containsExactly("2026-05-21 ACH_DEBIT 31245", "2026-05-21 ACH_RETURN 31245");
  }

  @Test
  void entries_that_balance_a_file_are_our_own_account_and_no_order() throws IOException {
    var balanced =
        new Originator(
            "011000015",
            "FRB BOSTON",
            "1234567890",
            "Example Health Exch",
            "Example Hlth Exchange",
            "1234567890",
            "011000015",
            new Originator.Settlement(Method.CHECKING, "011000015", new Hidden("555001")),
            Originator.LineEnd.LF);
    Files.write(outbox.directory().resolve("balanced.ach"), fileOf(balanced));

    assertThat(bank(balanced).take(WEDNESDAY)).isEqualTo(1);
    assertThat(desk.column("SELECT kind || amount_cents FROM sandbox_entry"))
        .containsExactly("DEBIT31245");
  }

  private static byte[] fileOf(Originator originator) throws IOException {
    var out = new ByteArrayOutputStream();
    var file =
        NachaFileWriter.begin(out, originator, new FileStamp(WEDNESDAY.atTime(17, 0), 'A', 1));
    file.batch(
        new BatchTerms(EntryClass.WEB, ServiceClass.DEBITS, "PREMIUM", "", THURSDAY),
        List.of(
                new AchEntry(
                    TransactionCode.CHECKING_DEBIT,
                    "021000021",
                    new Hidden(BankDesk.ACCOUNT),
                    Money.of("312.45"),
                    "X",
                    new Hidden("Jane Doe"),
                    "S",
                    null))
            .iterator());
    file.end();
    return out.toByteArray();
  }

  private SandboxBank bank(Originator originator) {
    return new SandboxBank(
        new BankBook(new JdbcTemplate(desk.dataSource)),
        Mockito.mock(ReturnFiles.class),
        originator,
        desk.transaction,
        new AchSettings(folder.resolve("ach"), null, null, 1_000));
  }

  private UUID account(String number) {
    return desk.vault
        .register(
            "200000000012",
            new NewInstrument.BankAccount(Method.CHECKING, "021000021", number, "Jane Doe"),
            desk.now.instant())
        .instrumentId();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
