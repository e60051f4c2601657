package io.paidthrough.standalone.infrastructure;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.TestAddresses;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database on a port of its own. */
public final class TestDatabase implements AutoCloseable {
  private final Addresses addresses;
  private final Database database;

  private TestDatabase(Addresses addresses, Database database) {
    this.addresses = addresses;
    this.database = database;
  }

  public static TestDatabase start(Path directory, String... names) {
    var addresses = TestAddresses.free();
    return new TestDatabase(addresses, Database.start(directory, addresses, List.of(names)));
  }

  public JdbcClient jdbc(String name) {
    return JdbcClient.create(source(name, name));
  }

  Connection connect(String name, String user) throws SQLException {
    return source(name, user).getConnection();
  }

  private DataSource source(String name, String user) {
    return new DriverManagerDataSource(
        "jdbc:postgresql://%s/%s".formatted(addresses.hostAndPort(Program.POSTGRES), name),
        user,
        "");
  }

  @Override
  public void close() {
    database.close();
  }
}
