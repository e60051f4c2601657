package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentEnded.Reason;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage ends for another reason than non-payment (T6, T16, T17, T18, T21; SC-25). */
class EndingTest {
  /** June to September are paid; October, too, on September 15. */
  private static History octoberPrepaid() {
    var history = History.junePaid("massachusetts");
    history.pays("summer", "937.35", "2026-05-20");
    history.until("2026-09-14");
    history.pays("october", "312.45", "2026-09-15");
    return history;
  }

  private static EnrollmentEnded end(History history) {
    return history.all(EnrollmentEnded.class).getLast();
  }

  @Test
  void asked_for_by_the_23rd_it_ends_with_the_month_and_what_was_prepaid_goes_back() {
    var history = octoberPrepaid();
    var facts = history.when(History.leave("2026-09-23"));

    assertThat(end(history).endDate()).isEqualTo("2026-09-30");
    assertThat(end(history).decidedOn()).isEqualTo("2026-09-23");
    assertThat(end(history).owedAfter()).isEqualTo(Money.ZERO);
    assertThat(end(history).rule().id()).isEqualTo("VOLUNTARY_END");
    assertThat(only(InvoiceVoided.class, facts).coverageMonth()).isEqualTo(YearMonth.of(2026, 10));
    assertThat(only(RefundDue.class, facts).amount()).isEqualTo(Money.of("312.45"));
    assertThat(only(RefundDue.class, facts).paymentId()).isEqualTo("october");
    assertThat(history.until("2027-12-31")).isEmpty();
  }

  @Test
  void asked_for_on_the_24th_it_ends_a_month_later_and_nothing_goes_back() {
    var history = octoberPrepaid();
    history.when(History.leave("2026-09-24"));

    assertThat(end(history).endDate()).isEqualTo("2026-10-31");
    history.until("2027-12-31");
    assertThat(history.all(RefundDue.class)).isEmpty();
    assertThat(history.all(InvoiceIssued.class).getLast().coverageMonth())
        .isEqualTo(YearMonth.of(2026, 10));
  }

  @Test
  void a_prepaid_quarter_goes_back_but_for_the_month_that_was_used() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.pays("quarter", "937.35", "2026-05-15");
    history.until("2026-06-09");
    history.when(History.leave("2026-06-10"));

    assertThat(end(history).endDate()).isEqualTo("2026-06-30");
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("624.90"));
  }

  @Test
  void credit_waits_for_the_last_month_when_that_is_not_billed_yet() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-24");
    history.pays("much", "1000.00", "2026-06-25");
    history.when(History.end(Reason.VOLUNTARY, "2026-08-31", "2026-06-25"));
    assertThat(history.all(RefundDue.class)).isEmpty();

    history.until("2026-07-01");
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("375.10"));
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 8, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-23, 2026-08-31, END_DATE_PAST",
    "2026-09-23, 2026-09-22, END_DATE_PAST",
    "2026-09-24, 2026-09-30, END_DATE_TOO_EARLY",
    "2026-09-23, 2026-10-15, END_DATE_INVALID"
  })
  void a_member_asks_ahead_and_for_a_month_s_end(String on, String lastDay, Refusal.Code code) {
    assertThat(octoberPrepaid().refusalOf(History.end(Reason.VOLUNTARY, lastDay, on)))
        .isEqualTo(code);
  }

  @Test
  void a_member_may_ask_for_a_later_month_and_then_for_a_sooner_one_but_not_back() {
    var history = octoberPrepaid();
    history.when(History.end(Reason.VOLUNTARY, "2026-11-30", "2026-09-16"));
    assertThat(end(history).endDate()).isEqualTo("2026-11-30");
    history.when(History.end(Reason.VOLUNTARY, "2026-10-31", "2026-09-20"));
    assertThat(end(history).endDate()).isEqualTo("2026-10-31");

    assertThat(history.when(History.end(Reason.VOLUNTARY, "2026-10-31", "2026-09-21"))).isEmpty();
    assertThat(history.refusalOf(History.end(Reason.VOLUNTARY, "2026-12-31", "2026-09-21")))
        .isEqualTo(Refusal.Code.ENROLLMENT_CLOSED);
  }

  @Test
  void an_end_beyond_december_is_the_end_of_december() {
    var history = octoberPrepaid();
    history.when(History.end(Reason.VOLUNTARY, "2027-01-31", "2026-09-16"));
    assertThat(end(history).endDate()).isEqualTo("2026-12-31");
  }

  @Test
  void before_its_first_day_coverage_is_as_if_it_had_never_been() {
    var history = History.junePaid("massachusetts");
    history.until("2026-05-30");
    history.when(History.leave("2026-05-31"));

    assertThat(end(history).endDate()).isNull();
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("312.45"));
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
  }

  @Test
  void from_its_first_day_on_coverage_lasts_to_the_month_s_end() {
    var history = History.junePaid("massachusetts");
    history.until("2026-05-31");
    history.when(History.leave("2026-06-01"));
    assertThat(end(history).endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void what_was_never_paid_for_is_cancelled() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.when(History.leave("2026-05-12"));

    assertThat(end(history).endDate()).isNull();
    assertThat(history.all(InvoiceVoided.class)).hasSize(1);
    assertThat(history.until("2026-12-31")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-10, 104.15, 208.30",
    "2026-06-30, 312.45, 0.00",
    "2026-06-01, 10.42, 302.03",
    "2026-06-29, 302.04, 10.41"
  })
  void by_the_day_death_costs_the_days_that_were_lived(
      String lastDay, String costs, String goesBack) {
    var history = History.junePaid("federal-95");
    history.until("2026-06-30");
    history.when(History.end(Reason.DEATH, lastDay, "2026-06-30"));

    assertThat(end(history).endDate()).isEqualTo(lastDay);
    assertThat(history.ledger().charge(YearMonth.of(2026, 6)).amount()).isEqualTo(Money.of(costs));
    assertThat(Money.sum(history.all(RefundDue.class).stream().map(RefundDue::amount).toList()))
        .isEqualTo(Money.of(goesBack));
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
  }

  @Test
  void by_the_day_the_rule_of_the_lower_price_is_named() {
    var history = History.junePaid("federal-95");
    history.until("2026-06-11");
    var facts = history.when(History.end(Reason.DEATH, "2026-06-10", "2026-06-12"));

    var amended = only(InvoiceAmended.class, facts);
    assertThat(amended.reason()).isEqualTo(InvoiceAmended.Reason.PRORATED);
    assertThat(amended.rule().cites()).contains("155.240(e)(1)");
  }

  @Test
  void by_whole_months_death_costs_its_month() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-14");
    history.when(History.end(Reason.DEATH, "2026-06-10", "2026-06-15"));

    assertThat(end(history).endDate()).isEqualTo("2026-06-10");
    assertThat(history.all(RefundDue.class)).isEmpty();
    assertThat(history.until("2027-01-31")).isEmpty();
  }

  @Test
  void a_death_that_became_known_late_voids_the_months_after_it() {
    var history = octoberPrepaid();
    history.when(History.end(Reason.DEATH, "2026-08-10", "2026-09-16"));

    assertThat(history.all(InvoiceVoided.class))
        .extracting(InvoiceVoided::coverageMonth)
        .containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10));
    assertThat(Money.sum(history.all(RefundDue.class).stream().map(RefundDue::amount).toList()))
        .isEqualTo(Money.of("624.90"));
  }

  @Test
  void death_today_is_known_and_death_tomorrow_is_not() {
    var history = History.junePaid("massachusetts");
    assertThat(history.refusalOf(History.end(Reason.DEATH, "2026-06-16", "2026-06-15")))
        .isEqualTo(Refusal.Code.END_DATE_INVALID);
    history.when(History.end(Reason.DEATH, "2026-06-15", "2026-06-15"));
    assertThat(end(history).endDate()).isEqualTo("2026-06-15");
  }

  @Test
  void another_plan_takes_over_on_the_day_after() {
    var history = octoberPrepaid();
    history.when(History.end(Reason.PLAN_CHANGE, "2026-09-30", "2026-09-28"));

    assertThat(end(history).endDate()).isEqualTo("2026-09-30");
    assertThat(end(history).rule().cites()).contains("155.430(d)(6)");
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("312.45"));
  }

  @Test
  void a_last_day_is_needed_where_nobody_wishes_and_non_payment_is_not_for_asking() {
    var history = octoberPrepaid();
    assertThat(
            history.refusalOf(
                new BillingCommand.EndEnrollment(
                    History.ID, Reason.INELIGIBLE, null, "agent 17", History.day("2026-09-16"))))
        .isEqualTo(Refusal.Code.END_DATE_MISSING);
    assertThat(history.refusalOf(History.end(Reason.NON_PAYMENT, "2026-09-30", "2026-09-16")))
        .isEqualTo(Refusal.Code.END_REASON_INVALID);
  }

  /** T21: April is unpaid, the member leaves at the end of May. */
  private static History leftInGrace() {
    var history = History.firstQuarterPaid("massachusetts");
    history.until("2026-05-09");
    history.when(History.leave("2026-05-10"));
    return history;
  }

  @Test
  void who_leaves_in_grace_and_pays_keeps_the_end_that_was_asked_for() {
    var history = leftInGrace();
    assertThat(end(history).endDate()).isEqualTo("2026-05-31");
    assertThat(end(history).owedAfter()).isEqualTo(Money.of("400.00"));
    history.until("2026-06-22");
    history.pays("rest", "400.00", "2026-06-23");

    assertThat(history.all(GraceCured.class)).hasSize(1);
    history.until("2026-12-31");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);
  }

  @Test
  void who_leaves_in_grace_and_does_not_pay_has_left_sooner() {
    var history = leftInGrace();
    history.until("2026-06-22");
    history.pays("short", "399.99", "2026-06-23");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);

    history.until("2026-06-24");
    assertThat(end(history).reason()).isEqualTo(Reason.NON_PAYMENT);
    assertThat(end(history).endDate()).isEqualTo("2026-04-30");
    assertThat(end(history).aptcReturned())
        .as("May alone: June was never covered")
        .isEqualTo(Money.of("412.40"));
  }

  @Test
  void the_end_that_was_asked_for_stands_again_when_non_payment_is_corrected() {
    var history = leftInGrace();
    history.until("2026-06-25");
    assertThat(end(history).reason()).isEqualTo(Reason.NON_PAYMENT);

    history.receive("lost", "400.00", "2026-06-20", "2026-06-26");
    assertThat(end(history).reason()).isEqualTo(Reason.VOLUNTARY);
    assertThat(end(history).endDate()).isEqualTo("2026-05-31");
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.until("2026-12-31")).isEmpty();
  }

  @Test
  void an_end_before_the_first_unpaid_month_ends_grace_with_nothing_owed() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-09");
    history.when(History.end(Reason.INELIGIBLE, "2026-06-30", "2026-07-10"));

    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    history.until("2026-12-31");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);
  }

  private static <T> T only(Class<T> type, List<BillingFact> facts) {
    var found = facts.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
