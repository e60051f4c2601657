package io.paidthrough.notification.delivery;

import io.paidthrough.notification.BillingStandIn;
import io.paidthrough.notification.MailServer;
import io.paidthrough.notification.SampleFacts;
import io.paidthrough.notification.contact.BillingContacts;
import io.paidthrough.notification.contact.Directory;
import io.paidthrough.notification.contact.PaymentContacts;
import io.paidthrough.notification.letter.Letter;
import io.paidthrough.notification.letter.LetterWriter;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.store.FactWriter;
import io.paidthrough.starter.subject.SubjectKeys;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger and its carrier on a real database, a real mail server and real HTTP, without Spring.
 */
final class LedgerDatabase implements AutoCloseable {
  private final DataSource database =
      TestPostgres.migrated("classpath:db/starter", "classpath:db/notification");
  final JdbcTemplate jdbc = new JdbcTemplate(database);
  final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(database));
  final FactSignal work = new FactSignal();
  final SealedWords words =
      new SealedWords(
          new SubjectKeys(
              jdbc,
              new BusinessClock(new TestClock(), TestClock.NEW_YORK),
              "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
  final SendLedger ledger = new SendLedger(jdbc, words, work);
  final NoticeQueries queries = new NoticeQueries(JdbcClient.create(database), words);
  final MailServer mail = new MailServer();
  final BillingStandIn billing = new BillingStandIn();
  final BusinessClock clock = new BusinessClock(new TestClock(), TestClock.NEW_YORK);
  final LetterCarrier carrier = carrier(Duration.ZERO);

  LedgerDatabase() {
    billing.knows("E-1", "Ana Núñez", "ana@example.com", "en");
  }

  LetterCarrier carrier(Duration firstPause) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("localhost");
    sender.setPort(mail.port());
    sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
    return new LetterCarrier(
        jdbc,
        transaction,
        ledger,
        new Directory(
            new BillingContacts(billing.url(), billing.tokenUrl(), "notification", "secret"),
            new PaymentContacts(billing.url(), billing.tokenUrl(), "notification", "secret")),
        new LetterWriter(),
        new SmtpSender(sender, "Health Connector <notices@example.org>"),
        new FactWriter(jdbc, clock, new FactSignal()),
        clock,
        firstPause);
  }

  void queue(String... factIds) {
    var letter = new Letter.PaymentConfirmed(SampleFacts.PREMIUM, SampleFacts.CONFIRMATION);
    queue(List.of(factIds), letter);
  }

  /** One letter to each enrollment, which billing then knows. */
  void queueForMany(int enrollments) {
    var letter = new Letter.PaymentConfirmed(SampleFacts.PREMIUM, SampleFacts.CONFIRMATION);
    transaction.executeWithoutResult(
        _ ->
            ledger.queue(
                IntStream.range(0, enrollments)
                    .mapToObj(i -> "M-" + i)
                    .peek(id -> billing.knows(id, "Ana", id + "@example.com", "en"))
                    .map(
                        id ->
                            new QueuedNotice(
                                "fact-" + id, SampleFacts.MEMBER, id, "correlation", letter))
                    .toList()));
  }

  void queue(List<String> factIds, Letter letter) {
    transaction.executeWithoutResult(
        _ ->
            ledger.queue(
                factIds.stream()
                    .map(
                        factId ->
                            new QueuedNotice(
                                factId, SampleFacts.MEMBER, "E-1", "correlation", letter))
                    .toList()));
  }

  List<NoticeRow> notices() {
    return queries.list(null, SampleFacts.MEMBER, "", 1_000);
  }

  NoticeRow only() {
    return notices().getFirst();
  }

  boolean resend(String noticeId) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> ledger.requeue(noticeId, "operator", "member asked", clock.instant())));
  }

  /** Wire names of the facts said, with their causes. */
  List<String> said() {
    return jdbc.queryForList(
        """
        SELECT replace(payloadtype, 'io.paidthrough.notification.', '') || ' '
               || (convert_from(metadata, 'UTF8')::jsonb ->> 'actor') || ' '
               || (convert_from(metadata, 'UTF8')::jsonb ->> 'causationId')
          FROM domainevententry ORDER BY globalindex
        """,
        String.class);
  }

  @Override
  public void close() {
    mail.close();
    billing.close();
  }
}
