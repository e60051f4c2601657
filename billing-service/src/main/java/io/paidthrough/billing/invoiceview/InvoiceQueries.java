package io.paidthrough.billing.invoiceview;

import io.paidthrough.events.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invoices as they stand. */
@Component
public class InvoiceQueries {
  private static final String COLUMNS =
      """
      SELECT invoice_id, enrollment_id, coverage_month, amount_cents, open_cents, issued_on, due_on,
             deadline_on, binder, status
        FROM invoice_view
      """;

  /** Whether a month is still owed. */
  public enum Status {
    OPEN,
    PAID,
    VOID
  }

  /**
   * One coverage month.
   *
   * @param open what is still owed; zero when void
   * @param dueOn last day on time, inclusive
   * @param deadlineOn last day that still secures the month, inclusive
   */
  public record InvoiceRow(
      String invoiceId,
      String enrollmentId,
      YearMonth coverageMonth,
      Money amount,
      Money open,
      LocalDate issuedOn,
      LocalDate dueOn,
      LocalDate deadlineOn,
      boolean binder,
      Status status) {}

  private final JdbcClient jdbc;

  InvoiceQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<InvoiceRow> find(String invoiceId) {
    return jdbc.sql(COLUMNS + " WHERE invoice_id = ?")
        .param(invoiceId)
        .query(InvoiceQueries::row)
        .optional();
  }

  /** All months of an enrollment, oldest first. */
  public List<InvoiceRow> ofEnrollment(String enrollmentId) {
    return ofEnrollments(List.of(enrollmentId)).getOrDefault(enrollmentId, List.of());
  }

  /** All months of several enrollments, oldest first. */
  public Map<String, List<InvoiceRow>> ofEnrollments(List<String> enrollmentIds) {
    return jdbc
        .sql(COLUMNS + " WHERE enrollment_id = ANY (?::text[]) ORDER BY coverage_month")
        .param(enrollmentIds.toArray(String[]::new))
        .query(InvoiceQueries::row)
        .list()
        .stream()
        .collect(Collectors.groupingBy(InvoiceRow::enrollmentId));
  }

  private static InvoiceRow row(ResultSet row, int number) throws SQLException {
    return new InvoiceRow(
        row.getString(1),
        row.getString(2),
        YearMonth.from(row.getObject(3, LocalDate.class)),
        Money.ofCents(row.getLong(4)),
        Money.ofCents(row.getLong(5)),
        row.getObject(6, LocalDate.class),
        row.getObject(7, LocalDate.class),
        row.getObject(8, LocalDate.class),
        row.getBoolean(9),
        Status.valueOf(row.getString(10)));
  }
}
