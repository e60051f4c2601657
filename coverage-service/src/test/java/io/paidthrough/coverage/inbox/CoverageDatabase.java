package io.paidthrough.coverage.inbox;

import static io.paidthrough.coverage.SampleFacts.NSF;
import static io.paidthrough.coverage.SampleFacts.received;

import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.coverage.coverageview.CoverageProjection;
import io.paidthrough.coverage.coverageview.CoverageQueries;
import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.journal.Journal;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.store.FactWriter;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestPostgres;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox on a real database, without Spring and Kafka around it. */
final class CoverageDatabase {
  private final DataSource database =
      TestPostgres.migrated("classpath:db/starter", "classpath:db/coverage");
  final JdbcTemplate jdbc = new JdbcTemplate(database);
  final BusinessClock clock = new BusinessClock(new TestClock(), TestClock.NEW_YORK);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(database));
  final Journal journal = new Journal(jdbc);
  final CoverageQueries queries = new CoverageQueries(JdbcClient.create(database));
  private final CoverageFacts inbox =
      new CoverageFacts(
          journal,
          new CoverageProjection(jdbc),
          new FactWriter(jdbc, clock, new FactSignal()),
          clock);

  void arrive(List<ReceivedFact> batch) {
    transaction.executeWithoutResult(_ -> inbox.handle(batch));
  }

  List<String> said(String enrollmentId) {
    return jdbc.queryForList(
        """
        SELECT payloadtype || convert_from(payload, 'UTF8') || convert_from(metadata, 'UTF8')
          FROM domainevententry WHERE aggregateidentifier = ? ORDER BY sequencenumber
        """,
        String.class,
        enrollmentId);
  }

  @Nullable CoverageStatus status(String enrollmentId, LocalDate day) {
    return queries.find(enrollmentId, day).map(CoverageRow::status).orElse(null);
  }

  /** SC-17: paid in time, returned when the deadline had gone. */
  static List<ReceivedFact> billing(String enrollmentId) {
    var e = SampleFacts.of(enrollmentId);
    return List.of(
        received(e.registered(), "billing", 0, "2026-05-20T10:15"),
        received(e.billed(), "billing", 1, "2026-05-20T10:15"),
        received(e.binderPaid(), "billing", 2, "2026-05-21T08:00"),
        received(e.binderReversed("2026-05-26"), "billing", 3, "2026-05-26T08:00"),
        received(e.missed("2026-05-26", NSF), "billing", 4, "2026-05-26T08:00"));
  }

  static List<ReceivedFact> payment(String enrollmentId) {
    var e = SampleFacts.of(enrollmentId);
    return List.of(
        received(e.paymentReceived(), "payment", 1, "2026-05-21T07:59"),
        received(e.paymentReturned(), "payment", 2, "2026-05-26T07:59"));
  }
}
