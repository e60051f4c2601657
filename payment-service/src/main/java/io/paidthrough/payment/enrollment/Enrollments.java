package io.paidthrough.payment.enrollment;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.MailMatch;
import io.paidthrough.payment.payment.PayableMonth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Enrollments and the months they owe, as billing said. Late by however long its facts travel. */
@Component
public class Enrollments {
  /** Who is in which plan. */
  public record Registered(String enrollmentId, String memberId, String planId) {}

  /**
   * Until when an enrollment takes money.
   *
   * @param payableUntil null while no end is known
   */
  public record Ended(String enrollmentId, @Nullable LocalDate payableUntil) {}

  /**
   * A month became payable.
   *
   * @param sequence billing's sequence of the fact
   */
  public record Issued(
      String enrollmentId,
      YearMonth coverageMonth,
      Money amount,
      LocalDate issuedOn,
      LocalDate dueOn,
      LocalDate deadlineOn,
      long sequence) {}

  /** What a month lacks now. */
  public record Opened(String enrollmentId, YearMonth coverageMonth, Money open, long sequence) {}

  /** A month that may be paid later. */
  public record Extended(
      String enrollmentId, YearMonth coverageMonth, LocalDate dueOn, LocalDate deadlineOn) {}

  private final JdbcTemplate jdbc;

  public Enrollments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public boolean isKnown(String enrollmentId) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM enrollment_view WHERE enrollment_id = ?)",
            Boolean.class,
            enrollmentId));
  }

  /**
   * Finds an enrollment for a payment and holds its turn until the transaction ends: two payments
   * of one enrollment are decided one after the other, so that the second sees the first. An
   * advisory lock, because it writes nothing.
   */
  public Optional<KnownEnrollment> takeTurn(String enrollmentId) {
    return jdbc.query(
        """
        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(?, 1)))
        SELECT e.member_id, m.coverage_month, m.open_cents, m.due_on
          FROM turn CROSS JOIN enrollment_view e
          LEFT JOIN payable_month m ON m.enrollment_id = e.enrollment_id AND m.open_cents > 0
         WHERE e.enrollment_id = ? ORDER BY m.coverage_month
        """,
        rows -> {
          var months = new ArrayList<PayableMonth>();
          String memberId = null;
          while (rows.next()) {
            memberId = rows.getString(1);
            var month = rows.getObject(2, LocalDate.class);
            if (month != null) {
              months.add(
                  new PayableMonth(
                      YearMonth.from(month),
                      Money.ofCents(rows.getLong(3)),
                      rows.getObject(4, LocalDate.class)));
            }
          }
          return memberId == null
              ? Optional.<KnownEnrollment>empty()
              : Optional.of(new KnownEnrollment(memberId, months));
        },
        enrollmentId,
        enrollmentId);
  }

  /** Every enrollment of these members, and these enrollments; a bounded number of each. */
  public List<MailMatch.Candidate> candidates(
      @Nullable String memberId, @Nullable String couponMemberId, @Nullable String enrollmentId) {
    return jdbc.query(
        """
        SELECT enrollment_id, member_id, payable_until FROM enrollment_view
         WHERE member_id IN (?, ?) OR enrollment_id = ? ORDER BY enrollment_id LIMIT 100
        """,
        (row, _) ->
            new MailMatch.Candidate(
                row.getString(1), row.getString(2), row.getObject(3, LocalDate.class)),
        memberId,
        couponMemberId,
        enrollmentId);
  }

  /**
   * The enrollment of a member in a plan that takes money on a day; of several, such as before a
   * new plan year, the one that has owed for longest. An enrollment whose plan is not known is not
   * found.
   */
  public Optional<String> payable(String memberId, String planId, LocalDate on) {
    return jdbc
        .queryForList(
            """
            SELECT e.enrollment_id FROM enrollment_view e
              LEFT JOIN payable_month m ON m.enrollment_id = e.enrollment_id AND m.open_cents > 0
             WHERE e.member_id = ? AND e.plan_id = ?
               AND (e.payable_until IS NULL OR e.payable_until >= ?)
             GROUP BY e.enrollment_id
             ORDER BY min(m.coverage_month) NULLS LAST, e.enrollment_id LIMIT 1
            """,
            String.class,
            memberId,
            planId,
            on)
        .stream()
        .findFirst();
  }

  /** Makes enrollments known; at most one entry per enrollment. */
  public void register(Collection<Registered> enrollments) {
    jdbc.update(
        """
        INSERT INTO enrollment_view (enrollment_id, member_id, plan_id)
        SELECT * FROM unnest(?::varchar[], ?::varchar[], ?::text[])
        ON CONFLICT (enrollment_id) DO UPDATE SET plan_id = EXCLUDED.plan_id
        """,
        each(enrollments, Registered::enrollmentId),
        each(enrollments, Registered::memberId),
        each(enrollments, Registered::planId));
  }

  /** Says until when enrollments take money; at most one entry per enrollment. */
  public void end(Collection<Ended> enrollments) {
    jdbc.update(
        """
        UPDATE enrollment_view known SET payable_until = until
          FROM unnest(?::varchar[], ?::date[]) AS ended (id, until) WHERE known.enrollment_id = id
        """,
        each(enrollments, Ended::enrollmentId),
        enrollments.stream()
            .map(ended -> Objects.toString(ended.payableUntil(), null))
            .toArray(String[]::new));
  }

  /** Opens months; at most one entry per month. An older fact than the last one changes nothing. */
  public void issue(Collection<Issued> months) {
    jdbc.update(
        """
        INSERT INTO payable_month AS known (enrollment_id, coverage_month, amount_cents, open_cents,
                                            noticed_on, due_on, deadline_on, last_seq)
        SELECT id, month, cents, cents, noticed, due, deadline, seq
          FROM unnest(?::varchar[], ?::date[], ?::bigint[], ?::date[], ?::date[], ?::date[],
                      ?::bigint[]) AS issued (id, month, cents, noticed, due, deadline, seq)
        ON CONFLICT (enrollment_id, coverage_month) DO UPDATE
           SET amount_cents = EXCLUDED.amount_cents, open_cents = EXCLUDED.open_cents,
               noticed_on = EXCLUDED.noticed_on, due_on = EXCLUDED.due_on,
               deadline_on = EXCLUDED.deadline_on, last_seq = EXCLUDED.last_seq
         WHERE known.last_seq < EXCLUDED.last_seq
        """,
        each(months, Issued::enrollmentId),
        each(months, m -> m.coverageMonth().atDay(1).toString()),
        each(months, m -> Long.toString(m.amount().cents())),
        each(months, m -> m.issuedOn().toString()),
        each(months, m -> m.dueOn().toString()),
        each(months, m -> m.deadlineOn().toString()),
        each(months, m -> Long.toString(m.sequence())));
  }

  /** Says what months lack now; at most one entry per month. */
  public void open(Collection<Opened> months) {
    jdbc.update(
        """
        UPDATE payable_month known SET open_cents = cents, last_seq = seq
          FROM unnest(?::varchar[], ?::date[], ?::bigint[], ?::bigint[])
               AS opened (id, month, cents, seq)
         WHERE known.enrollment_id = id AND known.coverage_month = month AND known.last_seq < seq
        """,
        each(months, Opened::enrollmentId),
        each(months, m -> m.coverageMonth().atDay(1).toString()),
        each(months, m -> Long.toString(m.open().cents())),
        each(months, m -> Long.toString(m.sequence())));
  }

  /** Moves due dates; at most one entry per month. A due date only ever moves to a later day. */
  public void extend(Collection<Extended> months) {
    jdbc.update(
        """
        UPDATE payable_month known
           SET due_on = greatest(due_on, due), deadline_on = greatest(deadline_on, deadline)
          FROM unnest(?::varchar[], ?::date[], ?::date[], ?::date[])
               AS extended (id, month, due, deadline)
         WHERE known.enrollment_id = id AND known.coverage_month = month
        """,
        each(months, Extended::enrollmentId),
        each(months, m -> m.coverageMonth().atDay(1).toString()),
        each(months, m -> m.dueOn().toString()),
        each(months, m -> m.deadlineOn().toString()));
  }

  private static <T> String[] each(Collection<T> rows, Function<T, String> cell) {
    return rows.stream().map(cell).toArray(String[]::new);
  }
}
