package io.paidthrough.payment.ach;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.payment.ReturnCode.Ceiling;
import io.paidthrough.starter.clock.BusinessClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many debits come back, beside what Nacha allows: over 60 days 0.5 % not authorized, 3 % for
 * wrong data, 15 % altogether.
 */
@Component
public class ReturnRates {
  private static final int DAYS = 60;
  private static final int DIGITS = 6;

  /** What is counted, and the ceiling in percent. */
  public enum Group {
    UNAUTHORIZED("0.5"),
    ADMINISTRATIVE("3"),
    ALL("15");

    private final BigDecimal ceiling;

    Group(String ceiling) {
      this.ceiling = new BigDecimal(ceiling);
    }

    private boolean counts(String returnCode) {
      var ceiling = ReturnCode.find(returnCode).map(ReturnCode::ceiling).orElse(Ceiling.NONE);
      return switch (this) {
        case UNAUTHORIZED -> ceiling == Ceiling.UNAUTHORIZED;
        case ADMINISTRATIVE -> ceiling == Ceiling.ADMINISTRATIVE;
        case ALL -> true;
      };
    }
  }

  /**
   * The rate of one group.
   *
   * @param percent of the debits, such as 0.42
   * @param ceilingPercent more than this is too much
   */
  public record Rate(
      Group group,
      long returns,
      long debits,
      BigDecimal percent,
      BigDecimal ceilingPercent,
      boolean exceeded) {}

  /** The rates of a window. */
  public record Rates(LocalDate from, LocalDate to, List<Rate> rates) {}

  private final JdbcClient jdbc;
  private final BusinessClock clock;

  ReturnRates(JdbcClient jdbc, BusinessClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The debits of the last 60 days up to today, and what of them has come back. */
  public Rates now() {
    var to = clock.today();
    var from = to.minusDays(DAYS - 1L);
    var byCode = byCode(from, to);
    var debits = byCode.values().stream().mapToLong(Long::longValue).sum();
    return new Rates(
        from, to, Arrays.stream(Group.values()).map(g -> rate(g, byCode, debits)).toList());
  }

  private static Rate rate(Group group, Map<String, Long> byCode, long debits) {
    var returns =
        byCode.entrySet().stream()
            .filter(it -> !it.getKey().isEmpty() && group.counts(it.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    var percent =
        debits == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(100 * returns)
                .divide(BigDecimal.valueOf(debits), DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    var plain = percent.scale() < 0 ? percent.setScale(0) : percent;
    return new Rate(
        group, returns, debits, plain, group.ceiling, plain.compareTo(group.ceiling) > 0);
  }

  /** Debits by the code under which they came back; none for those that did not. */
  private Map<String, Long> byCode(LocalDate from, LocalDate to) {
    var counts = new HashMap<String, Long>();
    jdbc.sql(
            """
            SELECT coalesce(returned_code, ''), count(*) FROM ach_entry
             WHERE kind = 'DEBIT' AND effective_on BETWEEN ? AND ? GROUP BY 1
            """)
        .params(from, to)
        .query(
            row -> {
              counts.put(row.getString(1).strip(), row.getLong(2));
            });
    return counts;
  }
}
