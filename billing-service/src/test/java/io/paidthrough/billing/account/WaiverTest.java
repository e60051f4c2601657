package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.PremiumWaived;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In hardship a month costs less, or nothing (956 CMR 12.11; domain.md §2.2, §2.5). */
class WaiverTest {
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final YearMonth JULY = YearMonth.of(2026, 7);

  /** Pays 85.00 from June on. */
  private static History connectorCare() {
    var history = History.massachusetts();
    history.when(
        History.registration(
            "2026-06-01", AssistanceClass.CONNECTORCARE, "485.00", "400.00", "2026-05-11"));
    return history;
  }

  @Test
  void a_waiver_of_the_first_month_stands_in_for_its_payment() {
    var history = connectorCare();
    history.when(History.waiver("2026-06", "2026-06", "0.00", "2026-05-20"));

    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    var paid = history.all(InvoicePaid.class).getFirst();
    assertThat(paid.binder()).isTrue();
    assertThat(paid.amountOwed()).isEqualTo(Money.ZERO);
    var amended = history.all(InvoiceAmended.class).getFirst();
    assertThat(amended.reason()).isEqualTo(InvoiceAmended.Reason.WAIVED);
    assertThat(amended.amountBefore()).isEqualTo(Money.of("85.00"));
  }

  @Test
  void a_waiver_may_leave_a_part_to_pay() {
    var history = connectorCare();
    history.when(History.waiver("2026-06", "2026-07", "10.00", "2026-05-20"));
    history.pays("short", "9.99", "2026-05-21");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
    history.pays("cent", "0.01", "2026-05-21");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);

    history.until("2026-07-01");
    assertThat(history.ledger().charge(JULY).amount()).isEqualTo(Money.of("10.00"));
    assertThat(history.ledger().charge(YearMonth.of(2026, 8)).amount())
        .as("the month after the waiver")
        .isEqualTo(Money.of("85.00"));
  }

  @Test
  void what_was_paid_for_a_waived_month_is_credit() {
    var history = connectorCare();
    history.pays("june", "85.00", "2026-05-12");
    history.when(History.waiver("2026-06", "2026-06", "0.00", "2026-05-20"));

    assertThat(history.all(AllocationReleased.class).getFirst().amount())
        .isEqualTo(Money.of("85.00"));
    assertThat(history.ledger().charge(JUNE).paid()).isTrue();
    history.until("2026-06-01");
    assertThat(history.ledger().charge(JULY).paid()).isTrue();
  }

  @Test
  void arrears_that_are_waived_are_cured() {
    var history = connectorCare();
    history.pays("june", "85.00", "2026-05-12");
    history.until("2026-07-09");
    assertThat(history.account().grace()).isNotNull();
    history.when(History.waiver("2026-07", "2026-07", "0.00", "2026-07-10"));

    assertThat(history.all(GraceCured.class)).hasSize(1);
  }

  @Test
  void the_lowest_of_several_waivers_counts() {
    var history = connectorCare();
    history.when(History.waiver("2026-06", "2026-08", "10.00", "2026-05-20"));
    history.when(History.waiver("2026-07", "2026-07", "0.00", "2026-05-21"));
    history.when(History.waiver("2026-07", "2026-08", "20.00", "2026-05-21"));

    var premiums = history.account().premiums();
    assertThat(premiums.memberResponsibility(JUNE)).isEqualTo(Money.of("10.00"));
    assertThat(premiums.memberResponsibility(JULY)).isEqualTo(Money.ZERO);
    assertThat(premiums.memberResponsibility(YearMonth.of(2026, 8))).isEqualTo(Money.of("10.00"));
  }

  @Test
  void six_months_are_the_longest_and_one_the_shortest() {
    var history = connectorCare();
    assertThat(history.refusalOf(History.waiver("2026-06", "2026-12", "0.00", "2026-05-20")))
        .isEqualTo(Refusal.Code.WAIVER_TOO_LONG);
    assertThat(history.refusalOf(History.waiver("2026-07", "2026-06", "0.00", "2026-05-20")))
        .isEqualTo(Refusal.Code.WAIVER_TOO_LONG);
    history.when(History.waiver("2026-06", "2026-11", "0.00", "2026-05-20"));
    assertThat(history.all(PremiumWaived.class)).hasSize(1);
  }

  @Test
  void the_same_waiver_again_is_nothing_new() {
    var history = connectorCare();
    history.when(History.waiver("2026-06", "2026-07", "10.00", "2026-05-20"));
    assertThat(history.when(History.waiver("2026-06", "2026-07", "10.00", "2026-05-21"))).isEmpty();
  }

  @Test
  void a_waiver_lowers_the_premium() {
    var history = connectorCare();
    assertThat(history.refusalOf(History.waiver("2026-06", "2026-06", "85.00", "2026-05-20")))
        .isEqualTo(Refusal.Code.WAIVER_NOT_LOWER);
    history.when(History.waiver("2026-06", "2026-06", "84.99", "2026-05-20"));
    assertThat(history.ledger().balance()).isEqualTo(Money.of("84.99"));
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, UNSUBSIDIZED, false",
    "massachusetts, APTC, false",
    "massachusetts, CONNECTORCARE, true",
    "planx, UNSUBSIDIZED, true",
    "federal-95, CONNECTORCARE, false"
  })
  void each_exchange_says_for_whom(String exchange, AssistanceClass assistance, boolean offered) {
    var history = new History(exchange);
    var aptc = assistance == AssistanceClass.UNSUBSIDIZED ? "0.00" : "100.00";
    history.when(History.registration("2026-06-01", assistance, "300.00", aptc, "2026-05-11"));
    var waiver = History.waiver("2026-06", "2026-06", "0.00", "2026-05-20");

    if (offered) {
      assertThat(history.when(waiver)).isNotEmpty();
    } else {
      assertThat(history.refusalOf(waiver)).isEqualTo(Refusal.Code.WAIVER_NOT_OFFERED);
    }
  }

  @Test
  void a_month_without_coverage_needs_no_waiver() {
    var history = connectorCare();
    assertThat(history.refusalOf(History.waiver("2026-05", "2026-06", "0.00", "2026-05-20")))
        .isEqualTo(Refusal.Code.MONTH_NOT_COVERED);
    history.until("2026-05-24");
    assertThat(history.refusalOf(History.waiver("2026-06", "2026-06", "0.00", "2026-05-24")))
        .isEqualTo(Refusal.Code.MONTH_NOT_COVERED);
  }
}
