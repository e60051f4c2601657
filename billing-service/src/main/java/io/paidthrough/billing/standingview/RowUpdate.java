package io.paidthrough.billing.standingview;

import io.paidthrough.starter.store.ViewWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code UPDATE} of one row, column by column. Column names come from code, never from data.
 */
final class RowUpdate {
  private final String table;
  private final List<String> assignments = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private String condition = "false";

  private RowUpdate(String table) {
    this.table = table;
  }

  static RowUpdate of(String table) {
    return new RowUpdate(table);
  }

  RowUpdate set(String column, @Nullable Object value) {
    return setSql(column, "?", value);
  }

  RowUpdate add(String column, long delta) {
    return setSql(column, column + " + ?", delta);
  }

  RowUpdate setSql(String column, String sql, @Nullable Object... parameters) {
    assignments.add(column + " = " + sql);
    for (var parameter : parameters) {
      values.add(parameter);
    }
    return this;
  }

  RowUpdate where(String condition, Object... parameters) {
    this.condition = condition;
    values.addAll(List.of(parameters));
    return this;
  }

  void run(ViewWriter view, String enrollmentId) {
    view.write(
        enrollmentId,
        "UPDATE " + table + " SET " + String.join(", ", assignments) + " WHERE " + condition,
        values.toArray());
  }
}
