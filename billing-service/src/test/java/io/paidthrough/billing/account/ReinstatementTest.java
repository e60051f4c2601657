package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.EnrollmentReinstated.Cause;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundRecalled;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage restored without a gap, by payment (T13) or by correction (T15). */
class ReinstatementTest {
  /** July is unpaid: terminated on July 24 as of June 30, to be restored until August 28. */
  private static History terminated() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-24");
    return history;
  }

  /** April is unpaid, terminated on June 24 as of April 30: April stays owed. */
  private static History terminatedWithTaxCredit() {
    var history = History.firstQuarterPaid("massachusetts");
    history.until("2026-06-24");
    return history;
  }

  private static List<EnrollmentReinstated> restored(History history) {
    return history.all(EnrollmentReinstated.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-24, 624.89, false",
    "2026-07-24, 624.90, true",
    "2026-07-31, 624.90, true",
    "2026-08-01, 937.34, false",
    "2026-08-01, 937.35, true",
    "2026-08-28, 937.35, true",
    "2026-08-29, 2000.00, false"
  })
  void the_price_is_all_arrears_and_the_next_month(String on, String amount, boolean isEnough) {
    var history = terminated();
    history.until(LocalDate.parse(on).minusDays(1), false);
    history.pays("all", amount, on);

    assertThat(restored(history)).hasSize(isEnough ? 1 : 0);
    assertThat(history.account().end() == null).isEqualTo(isEnough);
  }

  @Test
  void with_a_tax_credit_the_published_example_costs_four_months() {
    var history = terminatedWithTaxCredit();
    history.pays("short", "799.99", "2026-06-25");
    assertThat(restored(history)).isEmpty();
    history.pays("cent", "0.01", "2026-06-26");

    var back = restored(history).getFirst();
    assertThat(back.cause()).isEqualTo(Cause.PAYMENT);
    assertThat(back.amountOwed())
        .as("May to July; April was paid with the first money that came")
        .isEqualTo(Money.of("600.00"));
    assertThat(back.effectiveDate()).isEqualTo("2026-05-01");
    assertThat(back.paymentId()).isEqualTo("cent");
    assertThat(back.authority()).isNull();
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 7, 31));
  }

  @Test
  void money_on_its_way_does_not_restore_until_it_is_in() {
    var history = terminated();
    history.expect("all", "937.35", "2026-08-28");
    history.until("2026-08-30");
    assertThat(restored(history)).isEmpty();
    history.receive("all", "937.35", "2026-08-28", "2026-08-31");

    assertThat(restored(history)).as("it was submitted in time").hasSize(1);
  }

  @Test
  void months_that_were_voided_are_billed_again_on_their_dates() {
    var history = terminated();
    history.pays("all", "624.90", "2026-07-25");

    assertThat(history.all(InvoiceIssued.class))
        .extracting(i -> i.coverageMonth() + " due " + i.dueOn() + " issued " + i.issuedOn())
        .containsExactly(
            "2026-06 due 2026-05-23 issued 2026-05-11",
            "2026-07 due 2026-06-23 issued 2026-06-01",
            "2026-08 due 2026-07-23 issued 2026-07-01",
            "2026-07 due 2026-06-23 issued 2026-07-25",
            "2026-08 due 2026-07-23 issued 2026-07-25");
    assertThat(history.until("2026-07-31")).isEmpty();
  }

  @Test
  void where_only_a_correction_restores_money_goes_back() {
    var history = History.junePaid("federal-95");
    history.until("2026-08-01");
    history.pays("all", "937.35", "2026-08-02");

    assertThat(restored(history)).isEmpty();
    assertThat(history.all(RefundDue.class)).hasSize(1);
  }

  @Test
  void a_correction_of_a_termination_leaves_time_to_pay() {
    var history = terminated();
    history.until("2026-09-09");
    history.when(History.correction("2026-09-10"));

    var back = restored(history).getFirst();
    assertThat(back.cause()).isEqualTo(Cause.CORRECTION);
    assertThat(back.effectiveDate()).isEqualTo("2026-07-01");
    assertThat(back.amountOwed()).isEqualTo(Money.ZERO);
    assertThat(back.authority()).isEqualTo("agent 17");
    assertThat(back.reason()).isEqualTo("our error");
    assertThat(history.account().grace().anchor()).isEqualTo(YearMonth.of(2026, 7));
    assertThat(history.account().grace().deadline()).isEqualTo("2026-09-20");
    history.until("2026-09-19");
    history.pays("all", "1249.80", "2026-09-20");
    history.until("2026-09-30");
    assertThat(history.account().end()).isNull();
    assertThat(history.account().grace()).isNull();
  }

  @Test
  void a_correction_that_nobody_pays_for_ends_again() {
    var history = terminated();
    history.when(History.correction("2026-07-30"));
    history.until("2026-08-09");
    assertThat(history.account().end()).isNull();
    history.until("2026-08-10");

    assertThat(history.account().end().endDate()).isEqualTo("2026-06-30");
    assertThat(history.account().end().reinstatableUntil()).isEqualTo("2026-09-14");
  }

  @Test
  void a_correction_of_a_cancellation_leaves_time_for_the_first_payment() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.until("2026-05-24");
    history.when(History.correction("2026-05-28"));

    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
    assertThat(restored(history).getFirst().effectiveDate()).isEqualTo("2026-06-01");
    assertThat(history.ledger().charge(YearMonth.of(2026, 6)).deadlineOn()).isEqualTo("2026-06-07");
    history.until("2026-06-06");
    history.pays("june", "312.45", "2026-06-07");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.account().start()).isEqualTo("2026-06-01");
  }

  @Test
  void a_correction_of_a_cancellation_ends_with_its_own_deadline() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.until("2026-05-24");
    history.when(History.correction("2026-05-28"));
    history.until("2026-06-07");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
    history.until("2026-06-08");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void what_was_to_go_back_is_used_after_all() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.until("2026-05-24");
    history.pays("late", "312.45", "2026-05-25");
    assertThat(history.all(RefundDue.class)).hasSize(1);
    history.when(History.correction("2026-05-26"));

    assertThat(history.all(RefundRecalled.class).getFirst().amount()).isEqualTo(Money.of("312.45"));
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
  }

  @Test
  void a_voluntary_end_given_in_error_is_corrected_without_a_gap() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-19");
    history.when(History.leave("2026-06-20"));
    history.until("2026-07-09");
    history.when(History.correction("2026-07-10"));

    assertThat(restored(history).getFirst().effectiveDate()).isEqualTo("2026-07-01");
    assertThat(history.account().end()).isNull();
    assertThat(history.ledger().standing(YearMonth.of(2026, 7))).isPresent();
  }

  @Test
  void a_renewal_that_ended_before_it_took_effect_is_restored_in_force() {
    var history = History.massachusetts();
    history.when(History.renewing(History.registration("2026-01-01", "312.45", "2025-12-01")));
    history.until("2026-01-24");
    history.when(History.correction("2026-01-26"));

    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(restored(history).getFirst().effectiveDate()).isEqualTo("2026-01-01");
    assertThat(history.account().grace().deadline()).isEqualTo("2026-02-05");
  }

  @Test
  void what_has_not_ended_cannot_be_corrected() {
    assertThat(History.junePaid("massachusetts").refusalOf(History.correction("2026-05-21")))
        .isEqualTo(Refusal.Code.NOT_ENDED);
  }

  @Test
  void a_cancellation_for_an_unpaid_binder_is_not_bought_back() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.until("2026-05-24");
    history.pays("late", "937.35", "2026-05-25");

    assertThat(restored(history)).isEmpty();
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void money_of_before_the_termination_counts_towards_its_price() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-09");
    history.pays("part", "300.00", "2026-07-10");
    history.until("2026-07-27");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);
    List<BillingFact> facts = history.pays("rest", "324.90", "2026-07-28");

    assertThat(History.types(facts)).contains(EnrollmentReinstated.class);
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 8, 31));
  }

  @Test
  void a_return_of_what_restored_it_leads_into_grace_again() {
    var history = terminated();
    history.pays("all", "624.90", "2026-07-28");
    history.until("2026-07-30");
    history.reverse("all", "2026-07-31");

    assertThat(history.account().end()).isNull();
    assertThat(history.account().grace().deadline()).isEqualTo("2026-08-10");
    history.until("2026-08-11");
    assertThat(history.account().end().endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void money_in_time_that_pays_one_more_month_moves_the_end_and_not_the_window() {
    var history = terminated();
    history.receive("july", "312.45", "2026-07-23", "2026-07-27");

    assertThat(restored(history).getFirst().cause()).isEqualTo(Cause.CORRECTION);
    var end = history.account().end();
    assertThat(end.endDate()).as("August was due on July 23, too").isEqualTo("2026-07-31");
    assertThat(end.decidedOn()).isEqualTo("2026-07-27");
    assertThat(end.reinstatableUntil()).isEqualTo("2026-08-28");
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.review("2026-07-27")).isEmpty();
    history.pays("august", "312.45", "2026-07-28");
    assertThat(history.account().end()).isNull();
  }

  @Test
  void money_a_day_too_late_moves_no_end_even_if_nobody_looked_yet() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-23");
    history.pays("july", "312.45", "2026-07-24");

    assertThat(history.account().end().endDate()).isEqualTo("2026-06-30");
    assertThat(history.ledger().credit()).isEqualTo(Money.of("312.45"));
  }

  @Test
  void money_on_its_way_that_was_in_time_restores_the_grace_that_ran() {
    var history = terminated();
    history.when(
        new BillingCommand.ExpectPayment(
            History.ID,
            "both",
            Money.of("624.90"),
            History.day("2026-07-23"),
            History.day("2026-07-27")));
    assertThat(history.account().end()).isNull();
    assertThat(history.account().grace().anchor()).isEqualTo(YearMonth.of(2026, 7));
    assertThat(history.account().grace().deadline()).isEqualTo("2026-07-23");

    history.drop("both", "2026-07-28");
    assertThat(history.account().grace().deadline()).isEqualTo("2026-08-07");
    history.until("2026-08-08");
    assertThat(history.account().end().endDate()).isEqualTo("2026-06-30");
  }
}
