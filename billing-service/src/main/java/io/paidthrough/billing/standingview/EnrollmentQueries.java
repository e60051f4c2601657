package io.paidthrough.billing.standingview;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.HoldPlaced;
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

/** Enrollments as they stand. */
@Component
public class EnrollmentQueries {
  private static final String COLUMNS =
      """
      SELECT enrollment_id, member_id, plan_id, plan_name, plan_kind, carrier, coverage_start, assistance,
             gross_cents, aptc_cents, subsidy_cents, premium_from, registered_on, paid_through,
             credit_cents, fees_cents, refund_due_cents, grace_anchor, grace_months, grace_deadline,
             hold_reason, arrangement_id, ended_reason, end_date, ended_on, end_notice_id,
             reinstatable_until, closed, version
        FROM enrollment_view
      """;

  /**
   * One enrollment.
   *
   * @param premiumFrom first month of the premium, when it was ever changed
   * @param paidThrough last day fully paid; null before the first payment and when cancelled
   * @param grace the grace period that stands, or null
   * @param ended the end of coverage as decided last, or null
   * @param closed coverage never took effect, or was ended for non-payment
   * @param version sequence number of its last fact
   */
  public record EnrollmentRow(
      String enrollmentId,
      String memberId,
      Plan plan,
      LocalDate coverageStart,
      AssistanceClass assistance,
      Premium premium,
      @Nullable LocalDate premiumFrom,
      LocalDate registeredOn,
      @Nullable LocalDate paidThrough,
      Money credit,
      Money feesOwed,
      Money refundDue,
      @Nullable GraceRow grace,
      HoldPlaced.@Nullable Reason hold,
      @Nullable String arrangementId,
      @Nullable EndRow ended,
      boolean closed,
      long version) {}

  /**
   * @param anchor first day of the first unpaid month
   */
  public record GraceRow(LocalDate anchor, int months, LocalDate deadline) {}

  /**
   * @param endDate last day of coverage, or null when it never took effect
   * @param decidedOn business date of the decision and of its notice
   */
  public record EndRow(
      EnrollmentEnded.Reason reason,
      @Nullable LocalDate endDate,
      LocalDate decidedOn,
      String noticeId,
      @Nullable LocalDate reinstatableUntil) {}

  /**
   * @param lastDay null while no end is decided
   */
  public record StayRow(
      String enrollmentId, Plan.Kind kind, LocalDate firstDay, @Nullable LocalDate lastDay) {}

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

  /** A member's enrollments that were not cancelled; at most 200, latest first. */
  public List<StayRow> staysOf(String memberId) {
    return jdbc.sql(
            """
            SELECT enrollment_id, plan_kind, coverage_start, end_date FROM enrollment_view
             WHERE member_id = ? AND (end_date IS NOT NULL OR NOT closed AND ended_on IS NULL)
             ORDER BY coverage_start DESC, enrollment_id LIMIT 200
            """)
        .param(memberId)
        .query(
            (row, _) ->
                new StayRow(
                    row.getString(1),
                    Plan.Kind.valueOf(row.getString(2)),
                    row.getObject(3, LocalDate.class),
                    row.getObject(4, LocalDate.class)))
        .list();
  }

  private static EnrollmentRow row(ResultSet row, int number) throws SQLException {
    return new EnrollmentRow(
        row.getString("enrollment_id"),
        row.getString("member_id"),
        new Plan(
            row.getString("plan_id"),
            row.getString("plan_name"),
            Plan.Kind.valueOf(row.getString("plan_kind")),
            row.getString("carrier")),
        row.getObject("coverage_start", LocalDate.class),
        AssistanceClass.valueOf(row.getString("assistance")),
        new Premium(
            money(row, "gross_cents"), money(row, "aptc_cents"), money(row, "subsidy_cents")),
        row.getObject("premium_from", LocalDate.class),
        row.getObject("registered_on", LocalDate.class),
        row.getObject("paid_through", LocalDate.class),
        money(row, "credit_cents"),
        money(row, "fees_cents"),
        money(row, "refund_due_cents"),
        grace(row),
        hold(row),
        row.getString("arrangement_id"),
        end(row),
        row.getBoolean("closed"),
        row.getLong("version"));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return Money.ofCents(row.getLong(column));
  }

  private static @Nullable GraceRow grace(ResultSet row) throws SQLException {
    var anchor = row.getObject("grace_anchor", LocalDate.class);
    return anchor == null
        ? null
        : new GraceRow(
            anchor, row.getInt("grace_months"), row.getObject("grace_deadline", LocalDate.class));
  }

  private static HoldPlaced.@Nullable Reason hold(ResultSet row) throws SQLException {
    var reason = row.getString("hold_reason");
    return reason == null ? null : HoldPlaced.Reason.valueOf(reason);
  }

  private static @Nullable EndRow end(ResultSet row) throws SQLException {
    var reason = row.getString("ended_reason");
    return reason == null
        ? null
        : new EndRow(
            EnrollmentEnded.Reason.valueOf(reason),
            row.getObject("end_date", LocalDate.class),
            row.getObject("ended_on", LocalDate.class),
            row.getString("end_notice_id"),
            row.getObject("reinstatable_until", LocalDate.class));
  }
}
