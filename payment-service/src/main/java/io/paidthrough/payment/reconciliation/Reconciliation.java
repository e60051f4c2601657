package io.paidthrough.payment.reconciliation;

import io.paidthrough.events.Money;
import io.paidthrough.payment.reconciliation.Breaks.Break;
import io.paidthrough.payment.reconciliation.Breaks.Difference;
import io.paidthrough.payment.reconciliation.Breaks.Kind;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds our book of payments against two others, every day: the bank's, by day and kind of
 * movement, and billing's, by enrollment. A difference is said once, and once more when it is gone.
 */
@Component
public class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int DAYS_BACK = 70; // a bank may return a debit for sixty
  private static final int BREAKS_MAX = 10_000;

  /** What a day's run found. */
  public record Run(LocalDate day, int broken, int mended) {}

  private final BankStatements bank;
  private final BillingComparison billing;
  private final Breaks breaks;
  private final JdbcClient jdbc;
  private final BusinessClock clock;
  private final TransactionTemplate transaction;

  Reconciliation(
      BankStatements bank,
      BillingComparison billing,
      Breaks breaks,
      JdbcClient jdbc,
      BusinessClock clock,
      TransactionTemplate transaction) {
    this.bank = bank;
    this.billing = billing;
    this.breaks = breaks;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Compares everything up to the day before; doing a day again finds nothing new.
   *
   * @return how many breaks were found or mended
   */
  public int run(LocalDate day) {
    var run =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  var cause = Cause.by(Cause.SYSTEM);
                  var byBank = compareToBank(day, cause);
                  var byBilling = compareToBilling(day, cause);
                  var sum =
                      new Run(
                          day,
                          byBank.broken() + byBilling.broken(),
                          byBank.mended() + byBilling.mended());
                  keep(sum);
                  return sum;
                }));
    return run.broken() + run.mended();
  }

  private Run compareToBank(LocalDate day, Cause cause) {
    var differences =
        bank.differences(day.minusDays(DAYS_BACK), day.minusDays(1)).stream()
            .map(
                both ->
                    new Difference(
                        Kind.BANK_TO_PAYMENTS,
                        both.day() + " " + both.kind(),
                        both.day(),
                        Money.ofCents(both.bank()),
                        Money.ofCents(both.ours())))
            .toList();
    var open =
        breaks.open(Kind.BANK_TO_PAYMENTS).stream()
            .filter(it -> it.day().isAfter(day.minusDays(DAYS_BACK)))
            .toList();
    return settle(day, differences, open, cause);
  }

  /** What we said since the day began may not have reached billing, or its answer us. */
  private Run compareToBilling(LocalDate day, Cause cause) {
    var found = billing.differences(BREAKS_MAX);
    if (found.size() == BREAKS_MAX) {
      LOG.error("more than {} enrollments differ from billing's book", BREAKS_MAX);
    }
    var open = breaks.open(Kind.PAYMENTS_TO_BILLING);
    var unsure =
        billing.spokenOfSince(
            day.atStartOfDay(clock.getZone()).toInstant(),
            Stream.concat(
                    found.stream().map(BillingComparison.Both::enrollmentId),
                    open.stream().map(Break::subject))
                .collect(Collectors.toSet()));
    var differences =
        found.stream()
            .filter(both -> !unsure.contains(both.enrollmentId()))
            .map(
                both ->
                    new Difference(
                        Kind.PAYMENTS_TO_BILLING,
                        both.enrollmentId(),
                        day,
                        Money.ofCents(both.kept()),
                        Money.ofCents(both.placed())))
            .toList();
    return settle(
        day,
        differences,
        open.stream().filter(it -> !unsure.contains(it.subject())).toList(),
        cause);
  }

  private Run settle(LocalDate day, List<Difference> differences, List<Break> open, Cause cause) {
    var broken = (int) differences.stream().filter(it -> breaks.found(it, day, cause)).count();
    var standing = differences.stream().map(Difference::id).collect(Collectors.toSet());
    var mended = open.stream().filter(it -> !standing.contains(it.breakId())).toList();
    mended.forEach(it -> breaks.mended(it, day, cause));
    return new Run(day, broken, mended.size());
  }

  /** The first run of a day is the day's; one that is done again adds what it found. */
  private void keep(Run run) {
    jdbc.sql(
            """
            INSERT INTO reconciliation_run AS known (day, broken, mended) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE
               SET broken = known.broken + EXCLUDED.broken, mended = known.mended + EXCLUDED.mended
            """)
        .params(run.day(), run.broken(), run.mended())
        .update();
  }

  /** What a day's run found; empty when there was none. */
  public Optional<Run> of(LocalDate day) {
    return jdbc.sql("SELECT day, broken, mended FROM reconciliation_run WHERE day = ?")
        .param(day)
        .query(Run.class)
        .optional();
  }
}
