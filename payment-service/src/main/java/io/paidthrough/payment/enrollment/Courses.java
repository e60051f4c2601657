package io.paidthrough.payment.enrollment;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.OwedMonth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The course of enrollments and the notices of what their months cost, as billing said. */
@Component
public class Courses {
  /** Coverage ends, or goes on after all. */
  public record Turn(
      String enrollmentId, boolean ended, @Nullable LocalDate endDate, long sequence) {}

  /** Grace began, or was cured: then there is no day. */
  public record Grace(String enrollmentId, @Nullable LocalDate until) {}

  /** The payer was told what a month costs. */
  public record Noticed(String enrollmentId, YearMonth coverageMonth, LocalDate on) {}

  private final JdbcTemplate jdbc;

  public Courses(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Course> find(String enrollmentId) {
    return jdbc
        .query(
            """
            SELECT e.*, (SELECT max(coverage_month) FROM payable_month m
                          WHERE m.enrollment_id = e.enrollment_id) AS billed_through
              FROM enrollment_view e WHERE enrollment_id = ?
            """,
            (row, _) -> {
              var billed = row.getObject("billed_through", LocalDate.class);
              return new Course(
                  row.getString("enrollment_id"),
                  row.getString("member_id"),
                  row.getString("renewal_of"),
                  row.getBoolean("ended"),
                  row.getObject("end_date", LocalDate.class),
                  row.getObject("grace_until", LocalDate.class),
                  billed == null ? null : YearMonth.from(billed));
            },
            enrollmentId)
        .stream()
        .findFirst();
  }

  /** Whether coverage is over on a day, or never was. */
  public boolean isOver(String enrollmentId, LocalDate day) {
    return find(enrollmentId).filter(course -> course.isOver(day)).isPresent();
  }

  /** Every month that lacks money, oldest first. */
  public List<OwedMonth> owed(String enrollmentId) {
    return jdbc.query(
        """
        SELECT coverage_month, open_cents, due_on, deadline_on, noticed_on FROM payable_month
         WHERE enrollment_id = ? AND open_cents > 0 ORDER BY coverage_month
        """,
        (row, _) ->
            new OwedMonth(
                YearMonth.from(row.getObject(1, LocalDate.class)),
                Money.ofCents(row.getLong(2)),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class)),
        enrollmentId);
  }

  /** The next day after another on which money will have been too late for something. */
  public Optional<LocalDate> nextDeadline(String enrollmentId, LocalDate after) {
    return Optional.ofNullable(
        jdbc.queryForObject(
            """
            SELECT min(day) FROM (
              SELECT deadline_on AS day FROM payable_month WHERE enrollment_id = ?
               UNION ALL
              SELECT grace_until FROM enrollment_view WHERE enrollment_id = ?) AS deadlines
             WHERE day > ?
            """,
            LocalDate.class,
            enrollmentId,
            enrollmentId,
            after));
  }

  /** The enrollments that continue one. */
  public List<String> continuing(String enrollmentId) {
    return jdbc.queryForList(
        "SELECT enrollment_id FROM enrollment_view WHERE renewal_of = ? ORDER BY enrollment_id",
        String.class,
        enrollmentId);
  }

  /**
   * @param renewals the enrollment each continues
   */
  public void renew(Map<String, String> renewals) {
    jdbc.batchUpdate(
        "UPDATE enrollment_view SET renewal_of = ? WHERE enrollment_id = ? AND renewal_of IS NULL",
        renewals.entrySet(),
        100,
        (update, renewal) -> {
          update.setString(1, renewal.getValue());
          update.setString(2, renewal.getKey());
        });
  }

  /** At most one of each enrollment. An older fact than the last one changes nothing. */
  public void turn(Collection<Turn> turns) {
    jdbc.batchUpdate(
        """
        UPDATE enrollment_view SET ended = ?, end_date = ?, course_seq = ?
         WHERE enrollment_id = ? AND course_seq < ?
        """,
        turns,
        100,
        (update, turn) -> {
          update.setBoolean(1, turn.ended());
          update.setObject(2, turn.endDate());
          update.setLong(3, turn.sequence());
          update.setString(4, turn.enrollmentId());
          update.setLong(5, turn.sequence());
        });
  }

  public void grace(Collection<Grace> graces) {
    jdbc.batchUpdate(
        "UPDATE enrollment_view SET grace_until = ? WHERE enrollment_id = ?",
        graces,
        100,
        (update, grace) -> {
          update.setObject(1, grace.until());
          update.setString(2, grace.enrollmentId());
        });
  }

  /** The latest notice of a month counts. */
  public void notice(Collection<Noticed> notices) {
    jdbc.batchUpdate(
        """
        UPDATE payable_month SET noticed_on = greatest(noticed_on, ?)
         WHERE enrollment_id = ? AND coverage_month = ?
        """,
        notices,
        100,
        (update, notice) -> {
          update.setObject(1, notice.on());
          update.setString(2, notice.enrollmentId());
          update.setObject(3, notice.coverageMonth().atDay(1));
        });
  }
}
