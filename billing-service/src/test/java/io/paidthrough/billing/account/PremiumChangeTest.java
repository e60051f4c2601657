package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumChanged.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A month costs something else (45 CFR 155.330(f)); months billed already are amended. */
class PremiumChangeTest {
  private static final YearMonth JULY = YearMonth.of(2026, 7);
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);

  /** Pays 200.00 beside a tax credit of 412.40, June on. */
  private static History withTaxCredit() {
    var history = History.massachusetts();
    history.when(History.withTaxCredit("2026-06-01", "2026-05-11"));
    history.pays("june", "200.00", "2026-05-20");
    return history;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15, 2026-08, 300.00",
    "2026-07-16, 2026-09, 300.00",
    "2026-07-31, 2026-08, 500.00",
    "2026-07-31, 2026-08, 412.40"
  })
  void less_tax_credit_noticed_after_the_15th_counts_a_month_later_and_more_does_not(
      String on, String first, String aptc) {
    var history = withTaxCredit();
    history.pays("july", "200.00", "2026-06-20");
    var month = YearMonth.parse(first);
    var sooner = month.minusMonths(1).toString();

    assertThat(
            history.refusalOf(History.change(sooner, "700.00", aptc, Reason.REDETERMINATION, on)))
        .isEqualTo(Refusal.Code.PREMIUM_CHANGE_TOO_EARLY);
    history.when(History.change(first, "700.00", aptc, Reason.REDETERMINATION, on));
    var changed = history.all(PremiumChanged.class).getFirst();
    assertThat(changed.from()).isEqualTo(month);
    assertThat(changed.before().gross()).isEqualTo(Money.of("612.40"));
    assertThat(changed.noticedOn()).isEqualTo(on);
  }

  @Test
  void months_not_billed_yet_are_billed_at_the_new_price() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-29");
    history.when(History.change("2026-08", "350.00", "0.00", Reason.RATE_CHANGE, "2026-06-30"));
    assertThat(history.all(InvoiceAmended.class)).isEmpty();

    history.until("2026-07-01");
    var august = history.all(InvoiceIssued.class).getLast();
    assertThat(august.coverageMonth()).isEqualTo(AUGUST);
    assertThat(august.amountDue()).isEqualTo(Money.of("350.00"));
  }

  @Test
  void a_billed_month_that_costs_more_lacks_the_difference_on_its_original_dates() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-09");
    history.pays("july", "312.45", "2026-06-10");
    assertThat(history.ledger().charge(JULY).paid()).isTrue();
    history.when(History.change("2026-07", "350.00", "0.00", Reason.RATE_CHANGE, "2026-06-11"));

    var amended = history.all(InvoiceAmended.class).getFirst();
    assertThat(amended.amountBefore()).isEqualTo(Money.of("312.45"));
    assertThat(amended.amountDue()).isEqualTo(Money.of("350.00"));
    assertThat(amended.openAfter()).isEqualTo(Money.of("37.55"));
    assertThat(amended.balanceAfter()).isEqualTo(Money.of("37.55"));
    assertThat(amended.reason()).isEqualTo(InvoiceAmended.Reason.PREMIUM_CHANGED);
    assertThat(history.ledger().charge(JULY).paid()).isFalse();
    assertThat(history.ledger().charge(JULY).dueOn()).isEqualTo("2026-06-23");

    history.until("2026-06-24");
    assertThat(history.all(DeadlineMissed.class).getFirst().amountCounted())
        .isEqualTo(Money.of("312.45"));
    history.pays("rest", "37.55", "2026-06-24");
    assertThat(history.all(InvoicePaid.class).getLast().coverageMonth()).isEqualTo(JULY);
  }

  @Test
  void a_paid_month_that_costs_less_gives_credit_that_the_next_month_takes() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-09");
    history.pays("july", "312.45", "2026-06-10");
    history.when(History.change("2026-07", "300.00", "0.00", Reason.RATE_CHANGE, "2026-06-11"));

    var released = history.all(AllocationReleased.class).getFirst();
    assertThat(released.paymentId()).isEqualTo("july");
    assertThat(released.amount()).isEqualTo(Money.of("12.45"));
    assertThat(released.creditAfter()).isEqualTo(Money.of("12.45"));
    assertThat(history.ledger().charge(JULY).paid()).isTrue();
    assertThat(history.all(InvoiceAmended.class).getFirst().openAfter()).isEqualTo(Money.ZERO);

    history.until("2026-07-01");
    var applied = history.all(CreditApplied.class).getFirst();
    assertThat(applied.coverageMonth()).isEqualTo(AUGUST);
    assertThat(applied.openAfter()).isEqualTo(Money.of("287.55"));
  }

  @Test
  void an_open_month_that_costs_less_may_be_paid_by_what_is_there() {
    var history = History.junePaid("massachusetts");
    history.pays("part", "300.00", "2026-06-10");
    history.when(History.change("2026-07", "300.00", "0.00", Reason.RATE_CHANGE, "2026-06-11"));

    assertThat(history.all(AllocationReleased.class)).isEmpty();
    assertThat(history.all(InvoicePaid.class).getLast().coverageMonth()).isEqualTo(JULY);
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
  }

  @Test
  void only_a_correction_reaches_back() {
    var history = History.junePaid("massachusetts");
    history.pays("july", "312.45", "2026-06-20");
    history.until("2026-07-09");
    assertThat(
            history.refusalOf(
                History.change("2026-06", "212.45", "0.00", Reason.RATE_CHANGE, "2026-07-10")))
        .isEqualTo(Refusal.Code.PREMIUM_CHANGE_TOO_EARLY);

    history.when(History.change("2026-06", "212.45", "0.00", Reason.CORRECTION, "2026-07-10"));
    assertThat(history.all(InvoiceAmended.class))
        .extracting(InvoiceAmended::coverageMonth)
        .containsExactly(YearMonth.of(2026, 6), JULY, AUGUST);
    assertThat(history.ledger().balance())
        .as("what June and July gave back is there for August")
        .isEqualTo(Money.of("12.45"));
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 7, 31));
  }

  @Test
  void a_correction_that_makes_an_old_month_dearer_leads_into_grace_with_notice() {
    var history = History.junePaid("massachusetts");
    history.pays("summer", "937.35", "2026-06-20");
    history.until("2026-09-19");
    history.when(History.change("2026-08", "400.00", "0.00", Reason.CORRECTION, "2026-09-20"));

    var grace = history.all(GraceStarted.class).getFirst();
    assertThat(grace.anchor())
        .as("the oldest months take the money")
        .isEqualTo(YearMonth.of(2026, 9));
    assertThat(grace.decidedOn()).isEqualTo("2026-09-20");
    assertThat(grace.deadline()).isEqualTo("2026-09-30");
    history.until("2026-09-30");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-10-01");
    assertThat(history.all(EnrollmentEnded.class)).hasSize(1);
  }

  @Test
  void a_correction_that_makes_arrears_cheaper_may_cure() {
    var history = History.junePaid("massachusetts");
    history.pays("part", "200.00", "2026-06-20");
    history.until("2026-07-09");
    assertThat(history.account().grace()).isNotNull();
    history.when(History.change("2026-07", "200.00", "0.00", Reason.CORRECTION, "2026-07-10"));

    assertThat(history.all(GraceCured.class)).hasSize(1);
    assertThat(history.account().grace()).isNull();
  }

  @Test
  void a_change_replaces_what_was_announced_for_later_months() {
    var history = History.junePaid("massachusetts");
    history.when(History.change("2026-09", "400.00", "0.00", Reason.RATE_CHANGE, "2026-05-21"));
    history.when(History.change("2026-08", "350.00", "0.00", Reason.RATE_CHANGE, "2026-05-22"));

    assertThat(history.account().premiums().memberResponsibility(JULY))
        .isEqualTo(Money.of("312.45"));
    assertThat(history.account().premiums().memberResponsibility(YearMonth.of(2026, 9)))
        .isEqualTo(Money.of("350.00"));
  }

  @Test
  void the_same_price_again_is_nothing_new() {
    var history = withTaxCredit();
    assertThat(
            history.when(
                History.change(
                    "2026-08", "612.40", "412.40", Reason.REDETERMINATION, "2026-06-01")))
        .isEmpty();
  }

  @Test
  void help_that_is_new_lengthens_the_ladder_of_months_that_fall_unpaid_from_then_on() {
    var history = History.junePaid("massachusetts");
    history.when(
        History.change("2026-07", "312.45", "100.00", Reason.REDETERMINATION, "2026-05-25"));
    history.until("2026-07-01");

    var grace = history.all(GraceStarted.class).getFirst();
    assertThat(grace.graceMonths()).isEqualTo(3);
    assertThat(grace.deadline()).isEqualTo("2026-09-23");
    assertThat(history.account().premiums().on(JULY).assistance()).isEqualTo(AssistanceClass.APTC);
  }

  @Test
  void months_outside_coverage_cost_nothing_else() {
    var history = History.junePaid("massachusetts");
    assertThat(
            history.refusalOf(
                History.change("2026-05", "1.00", "0.00", Reason.CORRECTION, "2026-05-25")))
        .isEqualTo(Refusal.Code.MONTH_NOT_COVERED);
    assertThat(
            history.refusalOf(
                History.change("2027-01", "1.00", "0.00", Reason.CORRECTION, "2026-05-25")))
        .isEqualTo(Refusal.Code.MONTH_NOT_COVERED);
  }
}
