package io.paidthrough.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Many enrollments made from few that the service itself has stored: its facts and the rows of its
 * views are copied inside the database under new ids. The copies lie before all other facts in the
 * store, as if they had been carried to Kafka long ago.
 */
final class SeededEnrollments {
  private static final List<String> VIEWS = List.of("enrollment_view", "invoice_view");

  private SeededEnrollments() {}

  /**
   * @param template id of an enrollment that exists
   * @param id an expression over the number {@code n} that gives each copy its id
   */
  record Copies(String template, String id, int count) {}

  /** Facts and views at the same time: each is one long statement on one core of the server. */
  static void make(ServiceAlone billing, List<Copies> copies) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      var facts = threads.submit(() -> copyFacts(billing, copies));
      var views = threads.submit(() -> copyViews(billing, copies));
      facts.get();
      views.get();
    }
  }

  private static boolean copyFacts(ServiceAlone billing, List<Copies> all) throws SQLException {
    try (var connection = billing.connect("billing")) {
      for (var copies : all) {
        copyFacts(connection, copies);
      }
      return true;
    }
  }

  private static boolean copyViews(ServiceAlone billing, List<Copies> all) throws SQLException {
    try (var connection = billing.connect("billing")) {
      for (var copies : all) {
        for (var view : VIEWS) {
          copyRows(connection, view, copies);
        }
      }
      return true;
    }
  }

  private static void copyFacts(Connection connection, Copies copies) throws SQLException {
    run(
        connection,
        """
        INSERT INTO domainevententry (globalindex, aggregateidentifier, sequencenumber, type,
                                      eventidentifier, timestamp, payloadtype, metadata, payload)
        SELECT low.index - facts.total * (n - 1) - facts.total + sequencenumber, %2$s, sequencenumber, type,
               overlay(gen_random_uuid()::text PLACING lpad(to_hex(n), 8, '0') FROM 1), timestamp, payloadtype,
               convert_to(replace(convert_from(metadata, 'UTF8'), '%1$s', %2$s), 'UTF8'),
               convert_to(replace(convert_from(payload, 'UTF8'), '%1$s', %2$s), 'UTF8')
          FROM generate_series(1, %3$d) n,
               (SELECT least(min(globalindex), 0) AS index FROM domainevententry) low,
               (SELECT count(*) AS total FROM domainevententry WHERE aggregateidentifier = '%1$s') facts,
               domainevententry
         WHERE aggregateidentifier = '%1$s'
        """
            .formatted(copies.template, copies.id, copies.count));
  }

  private static void copyRows(Connection connection, String view, Copies copies)
      throws SQLException {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    try (var columns = connection.getMetaData().getColumns(null, "public", view, null)) {
      while (columns.next()) {
        var name = columns.getString("COLUMN_NAME");
        names.add(name);
        values.add(
            columns.getString("TYPE_NAME").equals("varchar")
                ? "replace(%s, '%s', %s)".formatted(name, copies.template, copies.id)
                : name);
      }
    }
    run(
        connection,
        "INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %d) n, %s WHERE enrollment_id = '%s'"
            .formatted(
                view,
                String.join(", ", names),
                String.join(", ", values),
                copies.count,
                view,
                copies.template));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
