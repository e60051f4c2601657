package io.paidthrough.standalone.infrastructure;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.CannotStart;
import io.paidthrough.standalone.Program;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL in its own process, with its data kept in the data directory.
 *
 * <p>The embedding library means to run tests: it switches durability off. This is a store of
 * money, so everything that makes a commit durable is switched on again here.
 */
public final class Database implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60); // crash recovery included
  private static final long LOG_BYTES_MAX = 8L << 20;

  private static final Map<String, String> SERVER_SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", Addresses.HOST),
          Map.entry("unix_socket_directories", ""), // loopback is the only way in
          Map.entry("max_connections", "120"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("max_wal_size", "512MB"),
          Map.entry("min_wal_size", "64MB"),
          Map.entry("wal_level", "replica"),
          Map.entry("jit", "off"), // short statements only: compiling them costs more than it saves
          Map.entry("log_checkpoints", "off"));

  private final EmbeddedPostgres server;

  private Database(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server and creates what is missing: the cluster, and one database per service with
   * an owner of the same name, who can enter no other.
   */
  public static Database start(Path directory, Addresses addresses, List<String> databases) {
    try {
      discardHalfMade(directory);
      var database = new Database(launch(directory, addresses.port(Program.POSTGRES)));
      Files.writeString(madeMark(directory), "PostgreSQL was set up here completely.\n");
      database.createIfAbsent(databases);
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      throw new CannotStart(
          "PostgreSQL could not be started in %s; its reason is at the end of %s."
              .formatted(directory, logFile(directory)),
          e);
    }
  }

  private static EmbeddedPostgres launch(Path directory, int port) throws IOException {
    var log = logFile(directory).toFile();
    if (log.length() > LOG_BYTES_MAX) {
      Files.delete(log.toPath());
    }
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // the services are to be closed first
            .setPort(port)
            .setPGStartupWait(START_MAX)
            // A file, not a pipe: the server may outlive this JVM and must not hold its output
            // open.
            .setOutputRedirector(Redirect.appendTo(log))
            .setErrorRedirector(Redirect.appendTo(log))
            .setLocaleConfig("locale", "C");
    SERVER_SETTINGS.forEach(builder::setServerConfig);
    return builder.start();
  }

  private static Path logFile(Path directory) {
    return directory.resolveSibling("postgres.log");
  }

  private static Path madeMark(Path directory) {
    return directory.resolve("paidthrough.made");
  }

  /** A crash during the first start leaves a cluster that can never run, and no data. */
  private static void discardHalfMade(Path directory) throws IOException {
    if (Files.notExists(madeMark(directory))) {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private void createIfAbsent(List<String> names) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      var roles = read(connection, "SELECT rolname FROM pg_roles");
      var databases = read(connection, "SELECT datname FROM pg_database");
      try (var statement = connection.createStatement()) {
        for (var name : names) {
          if (!roles.contains(name)) {
            statement.execute("CREATE ROLE %s LOGIN".formatted(name));
          }
          if (!databases.contains(name)) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
          }
          statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        }
      }
    }
  }

  private static Set<String> read(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var values = new HashSet<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
