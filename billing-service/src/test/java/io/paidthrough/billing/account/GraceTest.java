package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grace, cure, termination and reinstatement, on the dates of the published examples. */
class GraceTest {
  /** June is paid; July, due on June 23, is not. */
  private static History julyUnpaid() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.pays("june", "312.45", "2026-05-20");
    return history;
  }

  /** A household with a tax credit that paid January to March, and no April. */
  private static History aprilUnpaid(String exchange) {
    var history = new History(exchange);
    history.when(History.withTaxCredit("2026-01-01", "2025-12-05"));
    history.pays("q1", "600.00", "2025-12-10");
    return history;
  }

  @Test
  void unsubsidized_and_unpaid_ends_with_the_last_month_paid_in_full() {
    var history = julyUnpaid();

    history.until("2026-06-23");
    assertThat(history.all(DeadlineMissed.class)).isEmpty();
    history.until("2026-06-24");
    assertThat(history.all(DeadlineMissed.class))
        .extracting(DeadlineMissed::kind)
        .containsExactly(DeadlineMissed.Kind.PREMIUM);

    history.until("2026-07-01");
    var grace = history.all(GraceStarted.class).getFirst();
    assertThat(grace.decidedOn()).isEqualTo("2026-07-01");
    assertThat(grace.deadline()).isEqualTo("2026-07-23");
    assertThat(grace.endIfMissed()).isEqualTo("2026-06-30");
    assertThat(grace.claimsPendFrom()).isNull();
    assertThat(grace.rule().cites()).contains("956 CMR 12.12(3)");
    var notice = history.all(DelinquencyNoticeDue.class).getFirst();
    assertThat(notice.kind()).isEqualTo(DelinquencyNoticeDue.Kind.PAST_DUE_WARNING);
    assertThat(notice.payBy()).isEqualTo("2026-07-23");

    history.until("2026-07-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-07-24");
    var end = history.all(EnrollmentEnded.class).getFirst();
    assertThat(end.endDate()).isEqualTo("2026-06-30");
    assertThat(end.decidedOn()).isEqualTo("2026-07-24");
    assertThat(end.reinstatableUntil()).isEqualTo("2026-08-28");
    assertThat(end.owedAfter()).isEqualTo(Money.ZERO);
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.until("2027-12-31")).isEmpty();
  }

  @Test
  void with_a_tax_credit_three_months_pass_and_the_first_stays_owed() {
    var history = aprilUnpaid("massachusetts");
    history.until("2026-06-23");

    assertThat(history.all(DelinquencyNoticeDue.class))
        .extracting(n -> n.decidedOn() + " " + n.kind() + " " + n.amount() + " by " + n.payBy())
        .containsExactly(
            "2026-04-01 PAST_DUE_WARNING 400.00 by 2026-04-23",
            "2026-05-01 TERMINATION_WARNING 600.00 by 2026-05-23",
            "2026-06-01 FINAL_TERMINATION_WARNING 800.00 by 2026-06-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();

    history.until("2026-06-24");
    var end = history.all(EnrollmentEnded.class).getFirst();
    assertThat(end.endDate()).isEqualTo("2026-04-30");
    assertThat(end.owedAfter()).isEqualTo(Money.of("200.00"));
    assertThat(end.aptcReturned()).isEqualTo(Money.of("824.80"));
    assertThat(history.ledger().balance()).isEqualTo(Money.of("200.00"));
  }

  @Test
  void the_federal_ladder_ends_with_its_third_month() {
    var history = aprilUnpaid("federal-95");
    history.until("2026-06-30");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();

    history.until("2026-07-01");
    var end = history.all(EnrollmentEnded.class).getFirst();
    assertThat(end.endDate()).isEqualTo("2026-04-30");
    assertThat(end.deadline()).isEqualTo("2026-06-30");
    assertThat(end.aptcReturned()).isEqualTo(Money.of("824.80"));
    assertThat(end.reinstatableUntil()).isNull();
  }

  @Test
  void the_last_february_day_of_a_leap_year_counts() {
    var history = History.massachusetts();
    history.when(History.withTaxCredit("2028-01-01", "2027-12-05"));
    history.pays("january", "200.00", "2027-12-10");
    history.until("2028-04-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();

    history.until("2028-04-24");
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo("2028-02-29");
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-07-23, 2026-06-30",
    "federal-95,    2026-07-31, 2026-06-30",
    "cards,         2026-07-31, 2026-06-30",
    "planx,         2026-07-23, 2026-06-30"
  })
  void each_exchange_has_its_own_last_day(String exchange, LocalDate deadline, LocalDate end) {
    var history = new History(exchange);
    history.register("2026-05-11");
    history.pays("june", "312.45", "2026-05-20");
    history.until(deadline, false);
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();

    history.until(deadline.plusDays(1), false);
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo(end);
  }

  @Test
  void paying_what_is_due_on_the_day_cures() {
    var history = julyUnpaid();
    history.until("2026-07-09");
    history.expect("july", "312.45", "2026-07-10");
    history.until("2026-07-12");
    history.receive("july", "312.45", "2026-07-10", "2026-07-13");

    var cured = history.all(GraceCured.class).getFirst();
    assertThat(cured.curedOn()).isEqualTo("2026-07-13");
    assertThat(cured.amountOwed()).isEqualTo(Money.of("312.45"));
    assertThat(cured.paidThrough()).isEqualTo("2026-07-31");
    assertThat(history.account().grace()).isNull();
  }

  @Test
  void on_the_due_date_itself_the_next_month_is_part_of_the_cure() {
    var history = julyUnpaid();
    history.until("2026-07-22");
    history.pays("july", "312.45", "2026-07-23");
    assertThat(history.all(GraceCured.class)).isEmpty();
    history.pays("august", "312.45", "2026-07-23");
    assertThat(history.all(GraceCured.class)).hasSize(1);
  }

  @Test
  void one_cent_less_than_everything_due_leaves_grace_standing() {
    var history = aprilUnpaid("massachusetts");
    history.until("2026-05-11");
    history.pays("may", "399.99", "2026-05-12");
    assertThat(history.all(GraceCured.class)).isEmpty();
    assertThat(history.account().grace().anchor()).isEqualTo(YearMonth.of(2026, 4));

    history.pays("cent", "0.01", "2026-05-13");
    assertThat(history.all(GraceCured.class).getFirst().claimsReleasedFrom())
        .isEqualTo("2026-05-01");
  }

  @Test
  void a_month_that_falls_due_while_money_is_on_its_way_does_not_undo_the_cure() {
    var history = aprilUnpaid("massachusetts");
    history.until("2026-05-20");
    history.expect("may", "400.00", "2026-05-21");
    history.until("2026-05-25");
    history.receive("may", "400.00", "2026-05-21", "2026-05-26");

    assertThat(history.all(GraceCured.class)).hasSize(1);
    assertThat(history.all(DeadlineMissed.class).getLast().coverageMonth())
        .isEqualTo(YearMonth.of(2026, 6));
  }

  @Test
  void money_on_its_way_saves_coverage_and_its_return_brings_the_minimum_notice() {
    var history = julyUnpaid();
    history.until("2026-07-21");
    history.expect("july", "624.90", "2026-07-22");
    history.until("2026-07-26");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();

    history.drop("july", "2026-07-27");
    assertThat(history.account().grace().deadline()).isEqualTo("2026-08-06");
    history.until("2026-08-06");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-08-07");
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void money_that_was_in_time_and_came_to_light_later_corrects_the_termination() {
    var history = julyUnpaid();
    history.until("2026-07-26");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);

    history.receive("lost", "312.45", "2026-07-20", "2026-07-27");
    var back = history.all(EnrollmentReinstated.class).getFirst();
    assertThat(back.cause()).isEqualTo(EnrollmentReinstated.Cause.CORRECTION);
    assertThat(back.effectiveDate()).isEqualTo("2026-07-01");
    assertThat(history.account().end()).isNull();
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 7, 31));
  }

  @Test
  void a_binder_that_was_in_time_and_came_to_light_later_corrects_the_cancellation() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.receive("part", "300.00", "2026-05-20", "2026-05-21");
    history.until("2026-05-25");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
    assertThat(history.all(RefundDue.class)).hasSize(1);

    history.receive("lost", "12.45", "2026-05-22", "2026-05-26");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.until("2026-05-31")).isEmpty();
  }

  @Test
  void arrears_and_the_next_month_restore_coverage_within_35_days() {
    var history = julyUnpaid();
    history.until("2026-08-04");
    history.pays("short", "937.34", "2026-08-05");
    assertThat(history.all(EnrollmentReinstated.class)).isEmpty();

    history.pays("cent", "0.01", "2026-08-28");
    var back = history.all(EnrollmentReinstated.class).getFirst();
    assertThat(back.cause()).isEqualTo(EnrollmentReinstated.Cause.PAYMENT);
    assertThat(back.effectiveDate()).isEqualTo("2026-07-01");
    assertThat(back.amountOwed()).isEqualTo(Money.of("937.35"));
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 9, 30));
  }

  @Test
  void after_the_window_money_goes_back() {
    var history = julyUnpaid();
    history.until("2026-08-05");
    history.pays("short", "100.00", "2026-08-06");
    history.until("2026-08-28");
    assertThat(history.all(RefundDue.class)).isEmpty();
    history.until("2026-08-29");
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("100.00"));
    history.pays("late", "937.35", "2026-08-30");
    assertThat(history.all(EnrollmentReinstated.class)).isEmpty();
    assertThat(history.all(RefundDue.class)).hasSize(2);
  }

  @Test
  void prepaid_months_settle_from_credit_without_a_word() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.pays("quarter", "937.35", "2026-05-15");
    history.until("2026-08-15");

    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 8, 31));
    assertThat(history.all(InvoiceIssued.class)).hasSize(4);
    assertThat(types(history.facts)).doesNotContain(DeadlineMissed.class, GraceStarted.class);
  }

  @Test
  void a_renewal_is_no_binder_case() {
    var history = History.massachusetts();
    var c = History.registration("2026-01-01", "312.45", "2025-12-01");
    history.when(
        new BillingCommand.RegisterEnrollment(
            c.enrollmentId(),
            c.memberId(),
            c.plan(),
            c.coverageStart(),
            c.assistance(),
            c.premium(),
            null,
            "E-0",
            c.asOf()));
    history.until("2026-01-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-01-24");
    var end = history.all(EnrollmentEnded.class).getFirst();
    assertThat(end.endDate()).as("no month of this enrollment was ever covered").isNull();
    assertThat(end.deadline()).isEqualTo("2026-01-23");
  }

  private static List<Class<?>> types(List<BillingFact> facts) {
    return facts.stream().<Class<?>>map(Object::getClass).toList();
  }
}
