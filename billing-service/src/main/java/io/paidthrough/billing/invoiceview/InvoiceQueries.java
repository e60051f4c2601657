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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invoices as they stand. */
@Component
public class InvoiceQueries {
  private static final String COLUMNS =
      """
      SELECT invoice_id, enrollment_id, coverage_month, amount_cents, open_cents, issued_on, due_on,
             deadline_on, binder, status, past_due
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
   * @param pastDue whether its due date passed unpaid
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
      Status status,
      boolean pastDue) {}

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

  /** A receivable that is no premium. */
  public record FeeRow(
      String feeId, String kind, Money amount, Money open, String causedBy, LocalDate assessedOn) {}

  /** All fees of an enrollment, oldest first. */
  public List<FeeRow> feesOf(String enrollmentId) {
    return jdbc.sql(
            """
            SELECT fee_id, kind, amount_cents, open_cents, caused_by, assessed_on FROM fee_view
             WHERE enrollment_id = ? ORDER BY assessed_on, fee_id
            """)
        .param(enrollmentId)
        .query(
            (row, _) ->
                new FeeRow(
                    row.getString(1),
                    row.getString(2),
                    Money.ofCents(row.getLong(3)),
                    Money.ofCents(row.getLong(4)),
                    row.getString(5),
                    row.getObject(6, LocalDate.class)))
        .list();
  }

  /**
   * Open months a batch speaks of, in the order of their enrollments.
   *
   * @param enrollmentIds only these; empty for all
   * @param planId only this plan; null for all
   * @param issuedFrom billed on this day or later; null for any
   * @param issuedTo billed on this day or earlier; null for any
   * @param after only enrollments after this one
   */
  public List<String> openMonths(
      YearMonth coverageMonth,
      List<String> enrollmentIds,
      @Nullable String planId,
      @Nullable LocalDate issuedFrom,
      @Nullable LocalDate issuedTo,
      String after,
      int max) {
    return jdbc.sql(
            """
            SELECT i.enrollment_id FROM invoice_view i JOIN enrollment_view e USING (enrollment_id)
             WHERE i.coverage_month = :month AND i.status = 'OPEN' AND i.enrollment_id > :after
               AND (:all OR i.enrollment_id = ANY (:ids::text[]))
               AND (:plan::text IS NULL OR e.plan_id = :plan)
               AND (:from::date IS NULL OR i.issued_on >= :from)
               AND (:to::date IS NULL OR i.issued_on <= :to)
             ORDER BY i.enrollment_id LIMIT :max
            """)
        .param("month", coverageMonth.atDay(1))
        .param("after", after)
        .param("all", enrollmentIds.isEmpty())
        .param("ids", enrollmentIds.toArray(String[]::new))
        .param("plan", planId)
        .param("from", issuedFrom)
        .param("to", issuedTo)
        .param("max", max)
        .query(String.class)
        .list();
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
        Status.valueOf(row.getString(10)),
        row.getBoolean(11));
  }
}
