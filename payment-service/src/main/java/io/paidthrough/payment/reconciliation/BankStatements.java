package io.paidthrough.payment.reconciliation;

import io.paidthrough.events.Money;
import io.paidthrough.payment.rail.BankLineKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the bank says. */
@Component
public class BankStatements {
  /** Money that moved, as the bank names it. */
  public record Line(LocalDate day, String reference, BankLineKind kind, Money amount) {}

  /**
   * One kind of movement on one day, as the bank and we tell it.
   *
   * @param bank what the bank says; empty when it has not said anything of that day yet
   */
  public record Total(BankLineKind kind, Optional<Money> bank, Money payments) {}

  private static final String OURS =
      """
      ours (day, kind, cents) AS (
        SELECT settled_on, CASE rail WHEN 'ACH' THEN 'ACH_DEBIT' WHEN 'CHECK' THEN 'CHECK_DEPOSIT'
                                     ELSE 'CARD_PAYMENT' END,
               sum(amount_cents + coalesce(convenience_fee_cents, 0))
          FROM payment_view WHERE settled_on BETWEEN ? AND ? GROUP BY 1, 2
        UNION ALL
        SELECT returned_on, CASE rail WHEN 'ACH' THEN 'ACH_RETURN' ELSE 'CHECK_RETURN' END,
               sum(amount_cents + coalesce(convenience_fee_cents, 0))
          FROM payment_view
         WHERE returned_on BETWEEN ? AND ? AND settled_on IS NOT NULL AND rail <> 'CARD' GROUP BY 1, 2
        UNION ALL
        SELECT e.effective_on, 'ACH_CREDIT', sum(r.amount_cents)
          FROM refund_view r JOIN ach_entry e ON e.refund_id = r.refund_id
         WHERE e.effective_on BETWEEN ? AND ? AND r.paid_on IS NOT NULL GROUP BY 1
        UNION ALL
        SELECT done_on, 'ACH_CREDIT_RETURN', sum(amount_cents)
          FROM refund_view
         WHERE done_on BETWEEN ? AND ? AND rail = 'ACH' AND status = 'FAILED' AND paid_on IS NOT NULL
         GROUP BY 1)
      """;

  private static final String TOTALS =
      """
      WITH
      """
          + OURS
          + """
          , banks (day, kind, cents) AS (
            SELECT day, kind, sum(amount_cents) FROM bank_line WHERE day BETWEEN ? AND ? GROUP BY 1, 2)
          SELECT day, kind, coalesce(banks.cents, 0) AS bank, coalesce(ours.cents, 0) AS ours
            FROM ours FULL JOIN banks USING (day, kind) ORDER BY day, kind
          """;

  private final JdbcTemplate jdbc;

  BankStatements(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes lines in, all or none. A line that is known is not counted again.
   *
   * @return how many were new
   * @throws LineChanged when a known line comes with another amount
   */
  public int add(List<Line> lines) {
    var added = 0;
    for (var line : lines) {
      jdbc.update(
          "INSERT INTO bank_statement (day, family) VALUES (?, ?) ON CONFLICT DO NOTHING",
          line.day(),
          line.kind().family().name());
      var isNew =
          jdbc.update(
              """
              INSERT INTO bank_line (day, kind, reference, amount_cents) VALUES (?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """,
              line.day(),
              line.kind().name(),
              line.reference(),
              line.amount().cents());
      added += isNew;
      if (isNew == 0 && !isSame(line)) {
        throw new LineChanged(line);
      }
    }
    return added;
  }

  private boolean isSame(Line line) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT amount_cents = ? FROM bank_line WHERE day = ? AND kind = ? AND reference = ?
            """,
            Boolean.class,
            line.amount().cents(),
            line.day(),
            line.kind().name(),
            line.reference()));
  }

  /** A line that was told before with another amount. */
  public static final class LineChanged extends RuntimeException {
    LineChanged(Line line) {
      super(
          "The line "
              + line.reference()
              + " of "
              + line.day()
              + " came with another amount before.",
          null,
          false,
          false);
    }
  }

  /** Both books of one day; kinds of which neither says anything are left out. */
  public List<Total> totals(LocalDate day) {
    var told =
        jdbc.queryForList("SELECT family FROM bank_statement WHERE day = ?", String.class, day);
    return differencesAndAgreements(day, day).stream()
        .map(
            both ->
                new Total(
                    both.kind(),
                    told.contains(both.kind().family().name())
                        ? Optional.of(Money.ofCents(both.bank()))
                        : Optional.empty(),
                    Money.ofCents(both.ours())))
        .toList();
  }

  /**
   * Both books of a day and kind.
   *
   * @param bank cents
   * @param ours cents
   */
  record Both(LocalDate day, BankLineKind kind, long bank, long ours) {}

  /** Where they differ, on days of which the bank has told. */
  List<Both> differences(LocalDate from, LocalDate to) {
    var told =
        jdbc.query(
            "SELECT day, family FROM bank_statement WHERE day BETWEEN ? AND ?",
            (row, _) -> row.getObject(1, LocalDate.class) + row.getString(2),
            from,
            to);
    return differencesAndAgreements(from, to).stream()
        .filter(both -> both.bank() != both.ours())
        .filter(both -> told.contains(both.day() + both.kind().family().name()))
        .toList();
  }

  private List<Both> differencesAndAgreements(LocalDate from, LocalDate to) {
    return jdbc.query(
        TOTALS,
        (row, _) ->
            new Both(
                row.getObject("day", LocalDate.class),
                BankLineKind.valueOf(row.getString("kind")),
                row.getLong("bank"),
                row.getLong("ours")),
        from,
        to,
        from,
        to,
        from,
        to,
        from,
        to,
        from,
        to);
  }
}
