package io.paidthrough.payment.autopay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.payment.autopay.DraftPlan.Terms;
import io.paidthrough.payment.payment.OwedMonth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftPlanTest {
  private static final Terms DUE = new Terms(Mode.AMOUNT_DUE, null, 22);
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);

  private static OwedMonth owed(String month, String open, String dueOn, String noticedOn) {
    return new OwedMonth(
        YearMonth.parse(month),
        Money.of(open),
        LocalDate.parse(dueOn),
        LocalDate.parse(dueOn),
        LocalDate.parse(noticedOn));
  }

  private static OwedMonth september(String noticedOn) {
    return owed("2026-09", "200.00", "2026-08-23", noticedOn);
  }

  private static DraftPlan plan(
      Terms terms, List<OwedMonth> months, String onItsWay, @Nullable String last) {
    return DraftPlan.of(
        AUGUST, terms, months, Money.of(onItsWay), last == null ? null : Money.of(last));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08, 22, 2026-08-21", // Saturday
    "2026-09, 22, 2026-09-22",
    "2026-11, 22, 2026-11-20", // Sunday
    "2027-05, 22, 2027-05-21",
    "2026-05, 25, 2026-05-22", // Memorial Day, then the weekend
    "2026-02, 31, 2026-02-27", // no such day, and Saturday
    "2026-12, 25, 2026-12-24",
    "2027-01, 1, 2026-12-31",
  })
  void a_draft_day_is_the_banking_day_on_or_before_it(
      YearMonth month, int draftDay, LocalDate day) {
    assertThat(DraftCalendar.dayOf(month, draftDay)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"2026-08-20, 2026-08", "2026-08-21, 2026-09", "2026-08-22, 2026-09"})
  void the_first_draft_is_on_the_first_draft_day_still_to_come(LocalDate since, YearMonth first) {
    assertThat(DraftCalendar.firstMonth(since, 22)).isEqualTo(first);
  }

  @Test
  void it_takes_every_month_that_is_due_by_then_and_no_other() {
    var months =
        List.of(
            owed("2026-08", "50.00", "2026-07-23", "2026-07-01"),
            september("2026-08-01"),
            owed("2026-10", "200.00", "2026-09-23", "2026-08-01"));
    assertThat(plan(DUE, months, "0.00", null))
        .isEqualTo(new DraftPlan(LocalDate.of(2026, 8, 21), Money.of("250.00")));
  }

  @ParameterizedTest
  @CsvSource({"0.00, 200.00", "50.00, 150.00", "200.00, 0.00", "500.00, 0.00"})
  void what_is_on_its_way_is_not_taken_again(String onItsWay, String amount) {
    assertThat(plan(DUE, List.of(september("2026-08-01")), onItsWay, null).amount())
        .isEqualTo(Money.of(amount));
  }

  @Test
  void nothing_due_is_nothing_to_draft() {
    assertThat(plan(DUE, List.of(), "0.00", "200.00").amount()).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"150.00, 150.00", "200.00, 200.00", "250.00, 200.00"})
  void a_fixed_amount_is_never_more_than_is_due_and_needs_no_notice(String fixed, String amount) {
    var terms = new Terms(Mode.FIXED, Money.of(fixed), 22);
    assertThat(plan(terms, List.of(september("2026-08-20")), "0.00", "1.00"))
        .isEqualTo(new DraftPlan(LocalDate.of(2026, 8, 21), Money.of(amount)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # last draft, told on,   drafted on
          ,             2026-08-20, 2026-08-21
          200.00,       2026-08-20, 2026-08-21
          180.00,       2026-08-01, 2026-08-21
          180.00,       2026-08-10, 2026-08-21
          180.00,       2026-08-11, 2026-08-21
          180.00,       2026-08-12, 2026-08-24
          180.00,       2026-08-14, 2026-08-24
          180.00,       2026-08-15, 2026-08-25
          180.00,       2026-08-28, 2026-09-08
          220.00,       2026-08-12, 2026-08-24
          """)
  void another_amount_than_the_last_needs_a_notice_ten_days_before(
      @Nullable String last, String noticedOn, LocalDate draftedOn) {
    var plan = plan(DUE, List.of(september(noticedOn)), "0.00", last);
    assertThat(plan).isEqualTo(new DraftPlan(draftedOn, Money.of("200.00")));
  }

  @Test
  void of_several_months_the_latest_notice_counts() {
    var months =
        List.of(owed("2026-08", "50.00", "2026-07-23", "2026-08-13"), september("2026-08-01"));
    assertThat(plan(DUE, months, "0.00", "200.00").on()).isEqualTo(LocalDate.of(2026, 8, 24));
  }
}
