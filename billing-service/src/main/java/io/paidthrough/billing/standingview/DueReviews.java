package io.paidthrough.billing.standingview;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts for which a day may bring something, and those that could not be reviewed on theirs. */
@Component
public class DueReviews {
  private static final int CAUSE_MAX = 2_000;

  /** What to do about accounts that somebody else holds at the moment. */
  public enum Others {
    /** Pass over them: another worker reviews them, or a command is about to change them. */
    SKIP("SKIP LOCKED"),
    /** Wait for them; those that are still due then are taken. */
    AWAIT("");

    private final String sql;

    Others(String sql) {
      this.sql = sql;
    }
  }

  /**
   * An account that could not be reviewed. Every day's run tries it again.
   *
   * @param since business date of the first review that failed
   * @param triedOn business date of the last one
   * @param cause what went wrong the last time
   */
  public record Unreviewed(
      String enrollmentId, LocalDate since, LocalDate triedOn, int tries, String cause) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  DueReviews(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * Takes up to {@code max} accounts that are due for review by a day, for the current transaction
   * alone, in the order of their ids. Until it ends, nobody else can add a fact to them.
   */
  public List<String> claim(LocalDate asOf, int max, Others others) {
    return jdbc
        .sql(
            """
            SELECT enrollment_id FROM enrollment_view
             WHERE review_on <= :asOf AND (reviewed_on IS NULL OR reviewed_on < :asOf)
             ORDER BY review_on, enrollment_id LIMIT :max FOR UPDATE
            """
                + others.sql)
        .param("asOf", asOf)
        .param("max", max)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .toList();
  }

  /** These decided nothing and are to be asked again on another day, or never. */
  public void reviewNext(Map<String, Optional<LocalDate>> on) {
    batches.batchUpdate(
        "UPDATE enrollment_view SET review_on = ?::date WHERE enrollment_id = ?",
        on.entrySet().stream()
            .map(next -> new Object[] {next.getValue().orElse(null), next.getKey()})
            .toList());
  }

  /** All of these have been reviewed on a day and are not claimed again on it. */
  public void reviewed(Collection<String> enrollmentIds, LocalDate on) {
    var ids = enrollmentIds.toArray(String[]::new);
    jdbc.sql(
            "UPDATE enrollment_view SET reviewed_on = :on"
                + " WHERE enrollment_id = ANY (:ids) AND review_on <= :on")
        .param("on", on)
        .param("ids", ids)
        .update();
    jdbc.sql("DELETE FROM unreviewed_account WHERE enrollment_id = ANY (:ids)")
        .param("ids", ids)
        .update();
  }

  /** This one could not be reviewed on a day; the next day's run tries again. */
  public void setAside(String enrollmentId, LocalDate on, String cause) {
    jdbc.sql("UPDATE enrollment_view SET reviewed_on = ? WHERE enrollment_id = ?")
        .params(on, enrollmentId)
        .update();
    jdbc.sql(
            """
            INSERT INTO unreviewed_account (enrollment_id, since, tried_on, tries, cause)
            VALUES (:id, :on, :on, 1, :cause)
            ON CONFLICT (enrollment_id) DO UPDATE
               SET tried_on = EXCLUDED.tried_on, tries = unreviewed_account.tries + 1,
                   cause = EXCLUDED.cause
            """)
        .param("id", enrollmentId)
        .param("on", on)
        .param("cause", cause.substring(0, Math.min(cause.length(), CAUSE_MAX)))
        .update();
  }

  /** Forgets those that a command has reviewed meanwhile: every command ends with a review. */
  public void forgetSettled(LocalDate asOf) {
    jdbc.sql(
            """
            DELETE FROM unreviewed_account u USING enrollment_view e
             WHERE e.enrollment_id = u.enrollment_id AND (e.review_on IS NULL OR e.review_on > ?)
            """)
        .param(asOf)
        .update();
  }

  /**
   * Those that could not be reviewed, by id.
   *
   * @param after only ids behind this one
   */
  public List<Unreviewed> unreviewed(String after, int limit) {
    return jdbc.sql(
            """
            SELECT enrollment_id, since, tried_on, tries, cause FROM unreviewed_account
             WHERE enrollment_id > ? ORDER BY enrollment_id LIMIT ?
            """)
        .params(after, limit)
        .query(
            (row, _) ->
                new Unreviewed(
                    row.getString(1),
                    row.getObject(2, LocalDate.class),
                    row.getObject(3, LocalDate.class),
                    row.getInt(4),
                    row.getString(5)))
        .list();
  }
}
