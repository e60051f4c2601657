package io.paidthrough.payment.ach;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.instrument.NewInstrument;
import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.Originator.LineEnd;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestPostgres;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with payments in it and what makes files of them, without the rest of the service. */
final class BankDesk {
  static final String ACCOUNT = "777123456789";
  static final Originator EXCHANGE =
      new Originator(
          "011000015",
          "FRB BOSTON",
          "1234567890",
          "Example Health Exch",
          "Example Hlth Exchange",
          "1234567890",
          "011000015",
          null,
          LineEnd.LF);

  final DataSource dataSource =
      TestPostgres.migrated("classpath:db/starter", "classpath:db/payment");
  final JdbcClient jdbc = JdbcClient.create(dataSource);
  final TestClock now = new TestClock();
  final Vault vault =
      new Vault(jdbc, new Seal("1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
  final AchEntries entries = new AchEntries(jdbc);
  final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  final Commands commands = Mockito.mock(Commands.class);
  final FileContents contents;
  final AchFiles files;
  final FileClaims claims;

  private final BusinessClock clock = new BusinessClock(now, TestClock.NEW_YORK);

  BankDesk() {
    contents = new FileContents(jdbc, vault, EXCHANGE, clock);
    files = new AchFiles(jdbc, contents);
    claims = new FileClaims(jdbc, Mockito.mock(Refunding.class), commands, transaction);
  }

  AchFiling filing(int entriesPerFileMax) {
    return new AchFiling(
        files,
        claims,
        contents,
        Optional.empty(),
        new AchSettings(null, null, null, entriesPerFileMax),
        EXCHANGE,
        new AchTiming(LocalTime.of(17, 0)),
        clock,
        jdbc,
        transaction,
        new Alone(dataSource));
  }

  UUID account(Method method) {
    return vault
        .register(
            "200000000012",
            new NewInstrument.BankAccount(method, "021000021", ACCOUNT, "Jane Doe"),
            now.instant())
        .instrumentId();
  }

  UUID pay(UUID instrument, String submittedAt) {
    return pay(instrument, submittedAt, "WEB", null, null);
  }

  UUID pay(
      UUID instrument,
      String submittedAt,
      String channel,
      @Nullable String paidBy,
      @Nullable UUID retryOf) {
    var id = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql(
            """
            INSERT INTO payment_view (payment_id, enrollment_id, member_id, confirmation_number,
                                      amount_cents, rail, channel, instrument_id, last4, status,
                                      submitted_at, expected_settlement, paid_by, retry_of, version)
            VALUES (?, 'E-1', '200000000012', ?, 31245, 'ACH', ?, ?, '6789', 'SUBMITTED', ?, '2026-05-21',
                    ?, ?, 0)
            """)
        .params(
            id,
            "HC" + id.toString().substring(24),
            channel,
            instrument,
            TestClock.at(submittedAt).atOffset(ZoneOffset.UTC),
            paidBy,
            retryOf)
        .update();
    return id;
  }

  /** Many at once, each with the same account. */
  void payMany(UUID instrument, int count) {
    jdbc.sql(
            """
            INSERT INTO payment_view (payment_id, enrollment_id, member_id, confirmation_number,
                                      amount_cents, rail, channel, instrument_id, last4, status,
                                      submitted_at, expected_settlement, version)
            SELECT gen_random_uuid(), 'E-1', '200000000012', 'HC' || lpad(n::text, 12, '0'), 100 + n, 'ACH',
                   'WEB', ?, '6789', 'SUBMITTED', '2026-05-20T14:00:00Z', '2026-05-21', 0
              FROM generate_series(1, ?) n
            """)
        .params(instrument, count)
        .update();
  }

  /** What stands in the column of a table, as text. */
  List<String> column(String query) {
    return jdbc.sql(query).query(String.class).list();
  }
}
