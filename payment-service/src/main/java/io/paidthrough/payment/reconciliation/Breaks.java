package io.paidthrough.payment.reconciliation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.ReconciliationBroken;
import io.paidthrough.events.payment.ReconciliationMended;
import io.paidthrough.events.payment.SuspenseFact;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What differed, and whether it still does. A break is one row, however often it is found. */
@Component
public class Breaks {
  /** Which books. */
  public enum Kind {
    /** Expected is what the bank says, actual what our payments say. */
    BANK_TO_PAYMENTS,
    /** Expected is what came in and stayed, actual what billing holds and what was refunded. */
    PAYMENTS_TO_BILLING
  }

  /**
   * Two books that do not agree.
   *
   * @param subject what was compared
   * @param day the day it is about
   */
  record Difference(Kind kind, String subject, LocalDate day, Money expected, Money actual) {
    UUID id() {
      return UuidCreator.getNameBasedSha1(kind + " " + subject);
    }

    Money amount() {
      return Money.ofCents(Math.abs(expected.cents() - actual.cents()));
    }
  }

  /**
   * A difference and what became of it.
   *
   * @param mendedOn null while it stands
   */
  public record Break(
      UUID breakId,
      Kind kind,
      String subject,
      LocalDate day,
      Money expected,
      Money actual,
      LocalDate foundOn,
      @Nullable LocalDate mendedOn) {

    /** The difference. */
    public Money amount() {
      return Money.ofCents(Math.abs(expected.cents() - actual.cents()));
    }
  }

  private static final String STREAM_TYPE = "Reconciliation";
  private static final String SELECT =
      """
      SELECT break_id, kind, subject, day, expected_cents, actual_cents, found_on, mended_on
        FROM reconciliation_break
      """;

  private final JdbcClient jdbc;
  private final FactWriter facts;

  Breaks(JdbcClient jdbc, FactWriter facts, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.facts = facts;
    Gauge.builder("paidthrough.reconciliation.breaks", this, Breaks::countOpen)
        .description("differences between the books that nobody has mended")
        .register(meters);
  }

  /** Returns whether it is news: the same difference again is none. */
  boolean found(Difference difference, LocalDate on, Cause cause) {
    var known = find(difference.id());
    if (known.isPresent() && isSame(known.get(), difference)) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO reconciliation_break (break_id, kind, subject, day, expected_cents,
                                              actual_cents, found_on)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (break_id) DO UPDATE
               SET day = EXCLUDED.day, expected_cents = EXCLUDED.expected_cents,
                   actual_cents = EXCLUDED.actual_cents, mended_on = NULL,
                   found_on = CASE WHEN reconciliation_break.mended_on IS NULL
                                   THEN reconciliation_break.found_on ELSE EXCLUDED.found_on END
            """)
        .params(
            difference.id(),
            difference.kind().name(),
            difference.subject(),
            difference.day(),
            difference.expected().cents(),
            difference.actual().cents(),
            on)
        .update();
    say(
        new ReconciliationBroken(
            difference.id().toString(),
            difference.day(),
            difference.kind().name(),
            difference.subject(),
            difference.expected(),
            difference.actual(),
            difference.amount()),
        cause);
    return true;
  }

  private static boolean isSame(Break known, Difference difference) {
    return known.mendedOn() == null
        && known.expected().equals(difference.expected())
        && known.actual().equals(difference.actual());
  }

  void mended(Break open, LocalDate on, Cause cause) {
    jdbc.sql("UPDATE reconciliation_break SET mended_on = ? WHERE break_id = ?")
        .params(on, open.breakId())
        .update();
    say(new ReconciliationMended(open.breakId().toString(), on, open.amount()), cause);
  }

  private void say(SuspenseFact fact, Cause cause) {
    facts.append(STREAM_TYPE, List.of(new FactWriter.Entry(fact.enrollmentId(), fact, cause)));
  }

  private Optional<Break> find(UUID breakId) {
    return jdbc.sql(SELECT + "WHERE break_id = ?").param(breakId).query(Breaks::row).optional();
  }

  /** All that stand, of one kind. */
  List<Break> open(Kind kind) {
    return jdbc.sql(SELECT + "WHERE mended_on IS NULL AND kind = ? ORDER BY break_id")
        .param(kind.name())
        .query(Breaks::row)
        .list();
  }

  /** Those that stand, or all there ever were. */
  public List<Break> list(boolean onlyOpen, UUID after, int max) {
    return jdbc.sql(
            SELECT
                + """
                WHERE break_id > ? AND (mended_on IS NULL OR NOT ?) ORDER BY break_id LIMIT ?
                """)
        .params(after, onlyOpen, max)
        .query(Breaks::row)
        .list();
  }

  /** Those about a day, or found on it. */
  public List<Break> of(LocalDate day) {
    return jdbc.sql(SELECT + "WHERE day = ? OR found_on = ? ORDER BY break_id")
        .params(day, day)
        .query(Breaks::row)
        .list();
  }

  private long countOpen() {
    return jdbc.sql("SELECT count(*) FROM reconciliation_break WHERE mended_on IS NULL")
        .query(Long.class)
        .single();
  }

  private static Break row(ResultSet row, int number) throws SQLException {
    return new Break(
        row.getObject("break_id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getObject("day", LocalDate.class),
        Money.ofCents(row.getLong("expected_cents")),
        Money.ofCents(row.getLong("actual_cents")),
        row.getObject("found_on", LocalDate.class),
        row.getObject("mended_on", LocalDate.class));
  }
}
