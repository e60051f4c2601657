package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.Situation.OpenMonth;
import io.paidthrough.billing.account.Situation.RunningGrace;
import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What has to be paid, by when, and what follows otherwise; and how an account is said to stand.
 */
class WayOutTest {
  /**
   * A month is written {@code month due deadline owed}, then {@code B} for a first one, {@code P}
   * when it counts as paid, {@code L} when it is past due; a grace {@code anchor months deadline}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # today    | grace                | months                                                                        | standing     | way out
          2026-05-11 |                      | 2026-06 2026-05-23 2026-05-23 312.45 B                                        | CURRENT      | 312.45 2026-05-23 COVERAGE_CANCELLED
          2026-05-21 |                      | 2026-06 2026-05-23 2026-05-23 10.00 B                                         | CURRENT      | 10.00 2026-05-23 COVERAGE_CANCELLED
          2026-05-24 |                      | 2026-06 2026-05-23 2026-07-01 10.01 B                                         | CURRENT      | 10.01 2026-07-01 COVERAGE_CANCELLED
          2026-06-02 |                      | 2026-06 2026-05-23 2026-05-23 10.00 BP                                        | CURRENT      | 10.00 2026-05-23 PAST_DUE
          2026-06-02 |                      | 2026-07 2026-06-23 2026-07-23 312.45                                          | CURRENT      | 312.45 2026-06-23 PAST_DUE
          2017-02-01 |                      | 2017-02 2017-02-10 2017-02-23 100.00                                          | CURRENT      | 100.00 2017-02-10 PAST_DUE
          2026-06-24 |                      | 2026-07 2026-06-23 2026-07-23 312.45 L                                        | PAST_DUE     | 312.45 2026-06-30 COVERAGE_IN_GRACE
          2026-06-30 |                      | 2026-06 2026-05-23 2026-05-23 1.00 BL, 2026-07 2026-06-23 2026-07-23 312.45 L | PAST_DUE     | 313.45 2026-05-31 COVERAGE_IN_GRACE
          2026-07-01 | 2026-07 1 2026-07-23 | 2026-07 2026-06-23 2026-07-23 312.45 L, 2026-08 2026-07-23 2026-08-23 312.45  | DELINQUENT_1 | 312.45 2026-07-22 COVERAGE_TERMINATED
          2026-07-23 | 2026-07 1 2026-07-23 | 2026-07 2026-06-23 2026-07-23 312.45 L, 2026-08 2026-07-23 2026-08-23 312.45  | DELINQUENT_1 | 624.90 2026-07-23 COVERAGE_TERMINATED
          2026-08-02 | 2026-07 1 2026-08-10 | 2026-07 2026-06-23 2026-07-23 312.45 L                                        | DELINQUENT_1 | 312.45 2026-08-10 COVERAGE_TERMINATED
          2026-04-30 | 2026-04 3 2026-06-23 | 2026-04 2026-03-23 2026-06-23 200.00 L                                        | DELINQUENT_1 | 200.00 2026-06-23 COVERAGE_TERMINATED
          2026-05-01 | 2026-04 3 2026-06-23 | 2026-04 2026-03-23 2026-06-23 200.00 L, 2026-05 2026-04-23 2026-07-23 200.00 L | DELINQUENT_2 | 400.00 2026-06-23 COVERAGE_TERMINATED
          2026-07-09 | 2026-04 3 2026-07-10 | 2026-04 2026-03-23 2026-06-23 200.00 L                                        | DELINQUENT_3 | 200.00 2026-07-10 COVERAGE_TERMINATED
          2026-01-01 | 2025-11 3 2026-01-23 | 2026-01 2025-12-23 2026-03-23 200.00 L, 2026-02 2026-01-23 2026-04-23 200.00  | DELINQUENT_3 | 200.00 2026-01-22 COVERAGE_TERMINATED
          2026-01-23 | 2025-11 3 2026-01-23 | 2026-01 2025-12-23 2026-03-23 200.00 L, 2026-02 2026-01-23 2026-04-23 200.00  | DELINQUENT_3 | 400.00 2026-01-23 COVERAGE_TERMINATED
          2026-06-02 |                      |                                                                               | CURRENT      |
          """)
  void what_has_to_be_paid_by_when_or_else(
      LocalDate today,
      @Nullable String grace,
      @Nullable String months,
      Standing standing,
      @Nullable String wayOut) {
    var now = new Situation(false, null, grace(grace), months(months));

    assertThat(Standing.of(now, today)).isEqualTo(standing);
    assertThat(WayOut.of(now, today))
        .map(way -> "%s %s %s".formatted(way.amount(), way.by(), way.consequence()))
        .isEqualTo(Optional.ofNullable(wayOut));
  }

  @Test
  void what_is_closed_has_no_way_out_though_a_month_of_it_is_owed() {
    var now = new Situation(true, null, null, months("2026-04 2026-03-23 2026-06-23 200.00"));
    assertThat(WayOut.of(now, LocalDate.of(2026, 6, 25))).isEmpty();
    assertThat(Standing.of(now, LocalDate.of(2026, 6, 25))).isEqualTo(Standing.CLOSED);
  }

  @Test
  void coverage_that_ends_is_closed_after_its_last_day() {
    var now = new Situation(false, LocalDate.of(2026, 6, 30), null, List.of());
    assertThat(Standing.of(now, LocalDate.of(2026, 6, 30))).isEqualTo(Standing.CURRENT);
    assertThat(Standing.of(now, LocalDate.of(2026, 7, 1))).isEqualTo(Standing.CLOSED);
  }

  private static @Nullable RunningGrace grace(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var parts = text.split(" ");
    return new RunningGrace(
        YearMonth.parse(parts[0]), Integer.parseInt(parts[1]), LocalDate.parse(parts[2]));
  }

  private static List<OpenMonth> months(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split(", *")).map(month -> month(month.split(" "))).toList();
  }

  private static OpenMonth month(String... parts) {
    var marks = parts.length > 4 ? parts[4] : "";
    return new OpenMonth(
        YearMonth.parse(parts[0]),
        Money.of(parts[3]),
        LocalDate.parse(parts[1]),
        LocalDate.parse(parts[2]),
        marks.contains("B"),
        marks.contains("P"),
        marks.contains("L"));
  }
}
