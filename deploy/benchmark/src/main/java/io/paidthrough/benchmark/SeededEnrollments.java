package io.paidthrough.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many enrollments made from few that the service itself has stored: its facts and the rows of its
 * views are copied inside the database under new ids. The copies lie before all other facts in the
 * store, as if they had been carried to Kafka long ago.
 */
final class SeededEnrollments {
  private static final List<String> VIEWS = List.of("enrollment_view", "invoice_view");

  private final Connection connection;

  SeededEnrollments(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param template id of an enrollment that exists
   * @param ids an expression over the number {@code n} that gives each copy its id
   */
  void copy(String template, String ids, int count) throws SQLException {
    copyFacts(template, ids, count);
    for (var view : VIEWS) {
      copyRows(view, template, ids, count);
    }
  }

  private void copyFacts(String template, String ids, int count) throws SQLException {
    run(
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
            .formatted(template, ids, count));
  }

  private void copyRows(String view, String template, String ids, int count) throws SQLException {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    try (var columns = connection.getMetaData().getColumns(null, "public", view, null)) {
      while (columns.next()) {
        var name = columns.getString("COLUMN_NAME");
        names.add(name);
        values.add(
            columns.getString("TYPE_NAME").equals("varchar")
                ? "replace(%s, '%s', %s)".formatted(name, template, ids)
                : name);
      }
    }
    run(
        "INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %d) n, %s WHERE enrollment_id = '%s'"
            .formatted(
                view, String.join(", ", names), String.join(", ", values), count, view, template));
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
