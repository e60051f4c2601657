package io.paidthrough.starter.store;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes rows of a view because of a fact: at once, or, when commands are sent together, at the end
 * of them in few batches. Statements about the same enrollment keep their order; those about
 * different ones must not touch the same row.
 */
public final class ViewWriter {
  private final JdbcTemplate jdbc;

  ViewWriter(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void write(String enrollmentId, String sql, @Nullable Object... parameters) {
    Together.current()
        .ifPresentOrElse(
            together -> together.write(enrollmentId, sql, parameters),
            () -> jdbc.update(sql, parameters));
  }
}
