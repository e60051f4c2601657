package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.CoverageStartMoved;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A late first payment starts coverage a month later, while the household may enroll (T4). */
class RollForwardTest {
  private static History withWindow(String exchange, String start, String on, String until) {
    var history = new History(exchange);
    history.when(History.withWindow(History.registration(start, "312.45", on), until));
    return history;
  }

  private static History juneWithWindow(String until) {
    return withWindow("massachusetts", "2026-06-01", "2026-05-11", until);
  }

  @Test
  void within_the_window_coverage_starts_a_month_later() {
    var history = juneWithWindow("2026-06-15");
    history.until("2026-05-24");

    var moved = history.all(CoverageStartMoved.class).getFirst();
    assertThat(moved.from()).isEqualTo("2026-06-01");
    assertThat(moved.to()).isEqualTo("2026-07-01");
    assertThat(moved.decidedOn()).isEqualTo("2026-05-24");
    assertThat(history.all(InvoiceVoided.class)).hasSize(1);
    var july = history.all(InvoiceIssued.class).getLast();
    assertThat(july.binder()).isTrue();
    assertThat(july.dueOn()).isEqualTo("2026-06-23");
    assertThat(july.balanceAfter()).isEqualTo(Money.of("312.45"));
    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-23, CANCELLED", "2026-05-24, PENDING"})
  void the_last_day_of_the_window_is_a_day_of_it(String until, Account.Stage stage) {
    var history = juneWithWindow(until);
    history.until("2026-05-24");
    assertThat(history.account().stage()).isEqualTo(stage);
  }

  @Test
  void what_was_paid_in_part_counts_for_the_new_first_month() {
    var history = juneWithWindow("2026-06-15");
    history.pays("part", "300.00", "2026-05-20");
    history.until("2026-05-24");
    assertThat(history.all(RefundDue.class)).isEmpty();
    assertThat(history.ledger().balance()).isEqualTo(Money.of("12.45"));

    history.pays("rest", "12.45", "2026-06-23");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 7, 31));
  }

  @Test
  void money_of_a_day_too_late_buys_the_month_after() {
    var history = juneWithWindow("2026-06-15");
    history.pays("late", "312.45", "2026-05-24");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.account().start()).isEqualTo("2026-07-01");
  }

  @Test
  void each_missed_deadline_within_the_window_moves_it_again_and_the_last_cancels() {
    var history = juneWithWindow("2026-06-30");
    history.until("2026-06-24");
    assertThat(history.all(CoverageStartMoved.class))
        .extracting(CoverageStartMoved::to)
        .containsExactly(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1));
    history.until("2026-07-24");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
  }

  @Test
  void a_plan_year_is_not_left() {
    var history = withWindow("massachusetts", "2026-12-01", "2026-11-05", "2027-01-23");
    history.until("2026-11-24");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void where_a_late_binder_cancels_a_window_changes_nothing() {
    var history = withWindow("federal-95", "2026-06-01", "2026-05-11", "2026-12-31");
    history.until("2026-07-02");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void a_review_that_comes_late_moves_the_start_as_often_as_deadlines_passed() {
    var daily = juneWithWindow("2026-07-31");
    daily.until("2026-07-10");
    var late = juneWithWindow("2026-07-31");
    late.review("2026-07-10");

    assertThat(late.account().start()).isEqualTo(daily.account().start());
    assertThat(late.review("2026-07-10")).isEmpty();
  }
}
