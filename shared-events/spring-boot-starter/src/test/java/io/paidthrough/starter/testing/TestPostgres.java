package io.paidthrough.starter.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Real PostgreSQL 17, one server per JVM, one database per caller: two contexts on one database
 * would steal each other's work. Embedded by default, a container with {@code -Dinfra=containers}.
 */
public final class TestPostgres {
  /** Where one database is. */
  public record Database(String url, String user, String password) {
    public DataSource dataSource() {
      return new DriverManagerDataSource(url, user, password);
    }
  }

  private record Server(String host, int port, String user, String password) {
    Database database(String name) {
      return new Database(
          "jdbc:postgresql://%s:%d/%s?reWriteBatchedInserts=true".formatted(host, port, name),
          user,
          password);
    }
  }

  private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();
  private static final Server SERVER = TestInfrastructure.CONTAINERS ? container() : embedded();

  private TestPostgres() {}

  /** A new, empty database. */
  public static Database create() {
    return create("template1");
  }

  private static Database create(String template) {
    var name = "t" + UUID.randomUUID().toString().replace("-", "");
    new JdbcTemplate(SERVER.database("postgres").dataSource())
        .execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
    return SERVER.database(name);
  }

  /**
   * A new database with the migrations of these locations, such as {@code classpath:db/starter}. It
   * is copied: only the first of its kind is migrated.
   */
  public static DataSource migrated(String... locations) {
    var template = TEMPLATES.computeIfAbsent(List.of(locations), TestPostgres::template);
    return create(template).dataSource();
  }

  private static String template(List<String> locations) {
    var database = create();
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations(locations.toArray(String[]::new))
        .load()
        .migrate();
    return database.url().replaceAll(".*/|\\?.*", "");
  }

  @SuppressWarnings(
      "resource") // lives as long as the JVM; Testcontainers and the JVM's end clean up
  private static Server container() {
    var postgres = new PostgreSQLContainer("postgres:17-alpine");
    postgres.withCommand("postgres", "-c", "max_connections=300");
    postgres.start();
    return new Server(
        postgres.getHost(),
        postgres.getMappedPort(5432),
        postgres.getUsername(),
        postgres.getPassword());
  }

  @SuppressWarnings("resource") // stops itself when the JVM ends
  private static Server embedded() {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(TestFolder.create("postgres"))
              .setServerConfig("max_connections", "300")
              .start();
      return new Server("localhost", postgres.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
