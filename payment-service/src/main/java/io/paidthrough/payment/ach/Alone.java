package io.paidthrough.payment.ach;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/** Lets one node at a time do something that takes more than one transaction. */
@Component
class Alone {
  /** What is done by one at a time. */
  enum Work {
    FILES(0x4143_4846_494C_4553L),
    RETURNS(0x4143_4852_4554_5255L);

    private final long lock;

    Work(long lock) {
      this.lock = lock;
    }
  }

  private final DataSource dataSource;

  Alone(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Waits some seconds for its turn. A node that dies loses it with its connection.
   *
   * @throws CannotAcquireLockException when another one is still at work
   */
  <T> T run(Work work, Supplier<T> task) {
    try (var connection = dataSource.getConnection()) {
      execute(connection, "SELECT pg_advisory_lock(" + work.lock + ")");
      try {
        return task.get();
      } finally {
        execute(connection, "SELECT pg_advisory_unlock(" + work.lock + ")");
      }
    } catch (SQLException e) {
      throw new CannotAcquireLockException("another node is at work on " + work, e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
