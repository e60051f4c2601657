package io.paidthrough.billing.standingview;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Enrollments as they stand, and deadlines to review. */
@Component
public class EnrollmentQueries {
  private static final String COLUMNS =
      """
      SELECT enrollment_id, member_id, plan_id, plan_name, plan_kind, carrier, coverage_start, assistance,
             gross_cents, aptc_cents, subsidy_cents, registered_on, paid_through, credit_cents, closed,
             version
        FROM enrollment_view
      """;

  /**
   * One enrollment.
   *
   * @param paidThrough last day fully paid; null before the first payment and when cancelled
   * @param closed nothing is owed or awaited any more
   * @param version sequence number of its last fact
   */
  public record EnrollmentRow(
      String enrollmentId,
      String memberId,
      Plan plan,
      LocalDate coverageStart,
      AssistanceClass assistance,
      Premium premium,
      LocalDate registeredOn,
      @Nullable LocalDate paidThrough,
      Money credit,
      boolean closed,
      long version) {}

  private final JdbcClient jdbc;

  EnrollmentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<EnrollmentRow> find(String enrollmentId) {
    return jdbc.sql(COLUMNS + " WHERE enrollment_id = ?")
        .param(enrollmentId)
        .query(EnrollmentQueries::row)
        .optional();
  }

  /** A member's enrollments, latest coverage first; at most 200. */
  public List<EnrollmentRow> ofMember(String memberId) {
    return jdbc.sql(
            COLUMNS + " WHERE member_id = ? ORDER BY coverage_start DESC, enrollment_id LIMIT 200")
        .param(memberId)
        .query(EnrollmentQueries::row)
        .list();
  }

  /**
   * Takes up to {@code max} deadlines that lie before a day and were not reviewed on it, for the
   * current transaction alone: other workers pass over them.
   *
   * @return the enrollments to review
   */
  public List<String> claimDeadlinesBefore(LocalDate asOf, int max) {
    return jdbc.sql(
            """
            WITH claimed AS (
              SELECT enrollment_id, kind FROM due_item
               WHERE kind = 'BINDER' AND open AND deadline_on < :asOf
                 AND (reviewed_on IS NULL OR reviewed_on < :asOf)
               ORDER BY deadline_on, enrollment_id LIMIT :max FOR UPDATE SKIP LOCKED)
            UPDATE due_item d SET reviewed_on = :asOf FROM claimed c
             WHERE d.enrollment_id = c.enrollment_id AND d.kind = c.kind
            RETURNING d.enrollment_id
            """)
        .param("asOf", asOf)
        .param("max", max)
        .query(String.class)
        .list();
  }

  private static EnrollmentRow row(ResultSet row, int number) throws SQLException {
    return new EnrollmentRow(
        row.getString(1),
        row.getString(2),
        new Plan(
            row.getString(3),
            row.getString(4),
            Plan.Kind.valueOf(row.getString(5)),
            row.getString(6)),
        row.getObject(7, LocalDate.class),
        AssistanceClass.valueOf(row.getString(8)),
        new Premium(
            Money.ofCents(row.getLong(9)),
            Money.ofCents(row.getLong(10)),
            Money.ofCents(row.getLong(11))),
        row.getObject(12, LocalDate.class),
        row.getObject(13, LocalDate.class),
        Money.ofCents(row.getLong(14)),
        row.getBoolean(15),
        row.getLong(16));
  }
}
