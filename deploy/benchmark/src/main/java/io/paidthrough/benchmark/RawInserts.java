package io.paidthrough.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.flywaydb.core.Flyway;

/**
 * The rows of one payment, inserted with plain JDBC into the same tables on the same server: what
 * is left when everything but durability is taken away.
 */
final class RawInserts implements AutoCloseable {
  /** One row of the event store: the stream's id and the event's. */
  private static final String FACT =
      """
      INSERT INTO domainevententry (aggregateidentifier, sequencenumber, type, eventidentifier,
                                    timestamp, payloadtype, metadata, payload)
      VALUES (?, 0, 'Payment', ?, '2026-05-11T13:00:00.000Z', 'io.paidthrough.payment.PaymentSubmitted.v1',
              convert_to('{"actor":"portal","correlationId":"019a9d3e-7c00-7000-8000-000000000001","enrollmentId":"E-019a9d3e"}', 'UTF8'),
              convert_to('{"enrollmentId":"E-019a9d3e","paymentId":"019a9d3e-7c00-7000-8000-000000000001","memberId":"200000000012","confirmationNumber":"HC-7F3K-29QD-X8VW","amount":"312.45","rail":"ACH","channel":"WEB","instrumentId":"019a9d3e-7c00-7000-8000-000000000002","last4":"6789","submittedAt":"2026-05-11T13:00:00Z","submittedOn":"2026-05-11","expectedSettlement":"2026-05-12"}', 'UTF8'))
      """;

  private static final List<String> ROWS =
      List.of(
          FACT,
          """
          INSERT INTO payment_view (payment_id, enrollment_id, member_id, confirmation_number, amount_cents,
                                    rail, channel, instrument_id, last4, status, submitted_at,
                                    expected_settlement, version)
          VALUES (?::uuid, 'E-019a9d3e', '200000000012', left(?, 17), 31245, 'ACH', 'WEB',
                  '019a9d3e-7c00-7000-8000-000000000002', '6789', 'SUBMITTED', now(), '2026-05-12', 0)
          """,
          "INSERT INTO payment_receipt (payment_id, on_time_for) VALUES (?::uuid, '{2026-06-01}')",
          """
          INSERT INTO idempotency_key (caller, operation, key, fingerprint, status, headers, body, created_at)
          VALUES ('portal', 'POST /v1/payments', ?, decode(repeat('00', 32), 'hex'), 201,
                  '{"ETag":"\\"0\\"","Location":"/v1/payments/019a9d3e-7c00-7000-8000-000000000001"}',
                  '{"paymentId":"019a9d3e-7c00-7000-8000-000000000001","confirmationNumber":"HC-7F3K-29QD-X8VW","enrollmentId":"E-019a9d3e","memberId":"200000000012","amount":"312.45","status":"SUBMITTED","rail":"ACH","channel":"WEB","instrumentId":"019a9d3e-7c00-7000-8000-000000000002","last4":"6789","submittedAt":"2026-05-11T13:00:00Z","expectedSettlement":"2026-05-12","settlementDate":null,"traceNumber":null,"onTimeFor":["2026-06"],"clientReference":null,"reason":null}',
                  now())
          """);

  private final String url;
  private final Queue<Client> clients = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Client> mine = ThreadLocal.withInitial(this::connect);

  private record Client(Connection connection, List<PreparedStatement> statements) {}

  RawInserts(RunningExchange exchange) throws SQLException {
    try (var admin = DriverManager.getConnection(exchange.jdbcUrl("postgres"), "postgres", "");
        var statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE raw");
    }
    url = exchange.jdbcUrl("raw");
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("classpath:db/starter", "classpath:db/payment")
        .load()
        .migrate();
  }

  private Client connect() {
    try {
      var connection = DriverManager.getConnection(url, "postgres", "");
      connection.setAutoCommit(false);
      var statements = new ArrayList<PreparedStatement>();
      for (var row : ROWS) {
        statements.add(connection.prepareStatement(row));
      }
      var client = new Client(connection, statements);
      clients.add(client);
      return client;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One payment's rows in one durable transaction. */
  void insertOne() throws SQLException {
    var id = UuidCreator.getTimeOrderedEpoch().toString();
    var client = mine.get();
    bind(client.statements.get(0), id, UuidCreator.getTimeOrderedEpoch().toString());
    bind(client.statements.get(1), id, new StringBuilder(id).reverse().toString());
    bind(client.statements.get(2), id);
    bind(client.statements.get(3), id);
    client.connection.commit();
  }

  /** Inserts facts in many rows a statement; commits whenever so many are in. */
  static void facts(Connection connection, String name, long rows, int batch) throws SQLException {
    connection.setAutoCommit(false);
    try (var insert = connection.prepareStatement(FACT)) {
      for (long row = 1; row <= rows; row++) {
        insert.setString(1, name + row);
        insert.setString(2, UuidCreator.getTimeOrderedEpoch().toString());
        insert.addBatch();
        if (row % batch == 0 || row == rows) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (var client : clients) {
      client.connection.close();
    }
  }
}
