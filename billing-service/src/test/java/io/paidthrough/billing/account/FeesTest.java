package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Fees are paid last and never cost coverage (domain.md §2.6; SC-24). */
class FeesTest {
  /** The check for July bounces after the due date. */
  private static History bouncedCheck(String exchange) {
    var history = History.junePaid(exchange);
    history.until("2026-06-21");
    history.pays("check", "312.45", "2026-06-22");
    history.until("2026-06-25");
    history.reverse("check", "2026-06-26");
    return history;
  }

  @Test
  void a_returned_item_costs_15_and_a_late_month_10() {
    var history = bouncedCheck("planx");

    assertThat(history.all(FeeAssessed.class))
        .extracting(f -> f.kind() + " " + f.amount() + " for " + f.causedBy())
        .containsExactly("RETURNED_ITEM 15.00 for check", "LATE 10.00 for E-1-202607");
    assertThat(history.all(FeeAssessed.class).getLast().feesAfter()).isEqualTo(Money.of("25.00"));
    assertThat(history.reverse("check", "2026-06-27")).as("returned once").isEmpty();
  }

  @Test
  void massachusetts_charges_none() {
    assertThat(bouncedCheck("massachusetts").all(FeeAssessed.class)).isEmpty();
  }

  @Test
  void a_rejection_before_the_money_was_in_costs_nothing() {
    var history = History.junePaid("planx");
    history.expect("july", "312.45", "2026-06-20");
    history.drop("july", "2026-06-21");
    assertThat(history.all(FeeAssessed.class)).isEmpty();
  }

  @Test
  void nothing_is_late_on_the_due_date_and_is_the_day_after_once() {
    var history = History.junePaid("planx");
    history.until("2026-06-23");
    assertThat(history.all(FeeAssessed.class)).isEmpty();
    history.until("2026-06-24");
    assertThat(history.all(FeeAssessed.class)).hasSize(1);
    history.until("2026-07-22");
    assertThat(history.all(FeeAssessed.class)).hasSize(1);
  }

  @Test
  void money_on_its_way_is_not_late() {
    var history = History.junePaid("planx");
    history.until("2026-06-22");
    history.expect("july", "312.45", "2026-06-23");
    history.until("2026-06-25");
    history.receive("july", "312.45", "2026-06-23", "2026-06-26");
    assertThat(history.all(FeeAssessed.class)).isEmpty();
  }

  @Test
  void the_premium_alone_cures_and_fees_never_end_coverage() {
    var history = bouncedCheck("planx");
    history.until("2026-07-07");
    history.pays("july", "312.45", "2026-07-08");

    assertThat(history.all(GraceCured.class).getFirst().amountOwed()).isEqualTo(Money.of("312.45"));
    assertThat(history.all(FeePaid.class)).isEmpty();
    assertThat(history.ledger().feesOwed()).isEqualTo(Money.of("25.00"));
    for (var month = 8; month <= 12; month++) {
      var due = LocalDate.of(2026, month, 1).minusDays(10);
      history.until(due.minusDays(1), false);
      history.pays("p-" + month, "312.45", due.toString());
    }
    history.until("2027-03-31");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    assertThat(history.ledger().feesOwed()).isEqualTo(Money.of("25.00"));
  }

  @Test
  void money_goes_to_every_billed_month_first_and_then_to_fees() {
    var history = bouncedCheck("planx");
    history.until("2026-07-07");
    history.pays("much", "639.90", "2026-07-08");

    assertThat(history.all(InvoicePaid.class)).hasSize(4);
    assertThat(history.all(FeePaid.class))
        .extracting(f -> f.amount() + " open " + f.openAfter() + " fees " + f.feesAfter())
        .containsExactly("15.00 open 0.00 fees 10.00");
    assertThat(history.ledger().credit()).isEqualTo(Money.ZERO);

    history.pays("more", "20.00", "2026-07-09");
    assertThat(history.ledger().feesOwed()).isEqualTo(Money.ZERO);
    assertThat(history.ledger().credit()).isEqualTo(Money.of("10.00"));
  }

  @Test
  void money_that_paid_a_fee_and_went_back_opens_it_again() {
    var history = bouncedCheck("planx");
    history.until("2026-07-07");
    history.pays("much", "649.90", "2026-07-08");
    assertThat(history.ledger().feesOwed()).isEqualTo(Money.ZERO);
    history.reverse("much", "2026-07-10");

    assertThat(history.all(FeeReopened.class))
        .extracting(FeeReopened::amount)
        .containsExactlyInAnyOrder(Money.of("10.00"), Money.of("15.00"));
    assertThat(history.ledger().feesOwed())
        .as("and the second return costs its own fee")
        .isEqualTo(Money.of("40.00"));
  }

  @Test
  void what_went_into_a_fee_does_not_count_for_a_month() {
    var history = bouncedCheck("planx");
    history.until("2026-07-07");
    history.pays("much", "649.90", "2026-07-08");
    history.until("2026-08-01");
    history.pays("short", "312.44", "2026-08-02");

    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 8, 31));
  }

  /** July was never paid: 10.00 for that, terminated on July 24, to be restored until August 28. */
  private static History terminated() {
    var history = History.junePaid("planx");
    history.until("2026-07-24");
    history.pays("some", "100.00", "2026-07-25");
    return history;
  }

  @Test
  void money_that_restores_coverage_pays_no_fee_first() {
    var history = terminated();
    assertThat(history.wayBack(History.day("2026-07-25")))
        .hasValue(
            new WayOut(
                Money.of("524.90"), History.day("2026-07-31"), WayOut.Consequence.NOT_REINSTATED));

    history.pays("rest", "524.90", "2026-07-26");
    assertThat(history.all(EnrollmentReinstated.class)).hasSize(1);
    assertThat(history.all(FeePaid.class)).isEmpty();
    assertThat(history.ledger().feesOwed()).isEqualTo(Money.of("10.00"));
  }

  @Test
  void money_that_came_too_late_to_restore_coverage_pays_the_fee_and_goes_back() {
    var history = terminated();
    assertThat(history.until("2026-08-28")).isEmpty();
    history.until("2026-08-29");

    assertThat(history.all(FeePaid.class))
        .extracting(FeePaid::amount)
        .containsExactly(Money.of("10.00"));
    assertThat(history.all(RefundDue.class))
        .extracting(RefundDue::amount)
        .containsExactly(Money.of("90.00"));
  }
}
