package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** Money that goes back to its payer is gone from the books, wherever it was. */
class RefundTest {
  @Test
  void a_due_refund_that_left_is_due_no_more() {
    var history = left();
    assertThat(history.refund("july", "r-1", "312.45", "2026-06-24"))
        .containsExactly(
            new RefundPaid(
                History.ID,
                "july",
                "r-1",
                Money.of("312.45"),
                Money.ZERO,
                Money.ZERO,
                History.day("2026-06-24")));
    assertThat(history.refund("july", "r-1", "312.45", "2026-06-25")).isEmpty();
    assertThat(history.ledger().refundDue()).isEqualTo(Money.ZERO);
  }

  @Test
  void one_that_did_not_arrive_is_due_again_once() {
    var history = left();
    assertThat(history.reopen("july", "r-1", "2026-06-24")).as("never left").isEmpty();
    history.refund("july", "r-1", "312.45", "2026-06-24");
    assertThat(History.types(history.reopen("july", "r-1", "2026-06-26")))
        .containsExactly(RefundReopened.class);
    assertThat(history.reopen("july", "r-1", "2026-06-26")).isEmpty();
    assertThat(history.ledger().refundDue()).isEqualTo(Money.of("312.45"));
    assertThat(history.refund("july", "r-2", "312.45", "2026-06-29")).hasSize(1);
  }

  @Test
  void a_refund_that_left_although_it_was_recalled_opens_the_months_its_money_had_paid() {
    var history = left();
    history.when(History.correction("2026-06-23"));
    assertThat(history.all(RefundRecalled.class)).hasSize(1);
    assertThat(history.all(CreditApplied.class)).hasSize(1);
    var facts = history.refund("july", "r-1", "312.45", "2026-06-24");
    assertThat(facts)
        .first()
        .isEqualTo(
            new RefundPaid(
                History.ID,
                "july",
                "r-1",
                Money.of("312.45"),
                Money.ZERO,
                Money.ZERO,
                History.day("2026-06-24")));
    assertThat(facts.get(1))
        .isInstanceOfSatisfying(
            AllocationReversed.class,
            reversed -> {
              assertThat(reversed.coverageMonth()).isEqualTo(YearMonth.of(2026, 7));
              assertThat(reversed.amount()).isEqualTo(Money.of("312.45"));
              assertThat(reversed.reason()).isEqualTo(Placement.REFUNDED);
            });
    history.until("2026-07-01");
    assertThat(history.all(GraceStarted.class)).as("standing follows").hasSize(1);
    assertThat(history.all(EnrollmentReinstated.class)).hasSize(1);
  }

  @Test
  void a_refund_by_hand_takes_the_newest_month_first_and_only_what_it_needs() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-10");
    history.pays("more", "700.00", "2026-06-11"); // July, and 387.55 for later
    history.refund("more", "r-1", "400.00", "2026-06-12");
    var tender = history.ledger().tender("more").orElseThrow();
    assertThat(tender.credit()).isEqualTo(Money.ZERO);
    assertThat(tender.allocated())
        .containsOnly(java.util.Map.entry(YearMonth.of(2026, 7), Money.of("300.00")));
    assertThat(tender.refunded()).isEqualTo(Money.of("400.00"));
  }

  @Test
  void a_fee_gives_last() {
    var history = History.junePaid("planx");
    history.until("2026-06-10");
    history.pays("bad", "312.45", "2026-06-10");
    history.reverse("bad", "2026-06-11"); // 15.00
    history.pays("more", "327.45", "2026-06-11");
    var facts = history.refund("more", "r-1", "320.00", "2026-06-12");
    assertThat(facts.stream().filter(FeeReopened.class::isInstance).map(FeeReopened.class::cast))
        .singleElement()
        .satisfies(
            fee -> {
              assertThat(fee.amount()).isEqualTo(Money.of("7.55"));
              assertThat(fee.feesAfter()).isEqualTo(Money.of("7.55"));
            });
    assertThat(history.ledger().tender("more").orElseThrow().here()).isEqualTo(Money.of("7.45"));
  }

  @Test
  void what_comes_back_after_all_of_it_was_refunded_is_gone_and_a_failed_refund_owes_nothing() {
    var history = left();
    history.refund("july", "r-1", "312.45", "2026-06-24");
    assertThat(History.types(history.reverse("july", "2026-06-25")))
        .contains(PaymentFellThrough.class);
    assertThat(history.reverse("july", "2026-06-25")).isEmpty();
    assertThat(history.reopen("july", "r-1", "2026-06-26")).isEmpty();
    assertThat(history.ledger().refundDue()).isEqualTo(Money.ZERO);
  }

  /** July is paid for and left before it begins. */
  private static History left() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-10");
    history.pays("july", "312.45", "2026-06-10");
    history.when(History.leave("2026-06-22"));
    assertThat(history.all(RefundDue.class))
        .singleElement()
        .satisfies(due -> assertThat(due.amount()).isEqualTo(Money.of("312.45")));
    return history;
  }
}
