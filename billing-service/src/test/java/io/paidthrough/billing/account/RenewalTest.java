package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.RefundDue;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A renewal continues: its first month is no binder (T20; domain.md §2.2, §2.4). */
class RenewalTest {
  private static History renewed(String exchange, String on) {
    var history = new History(exchange);
    history.when(History.renewing(History.registration("2026-01-01", "312.45", on)));
    return history;
  }

  private static History renewedWithTaxCredit(String exchange) {
    var history = new History(exchange);
    history.when(History.renewing(History.withTaxCredit("2026-01-01", "2025-12-01")));
    return history;
  }

  @Test
  void it_is_in_force_before_anything_is_paid() {
    var history = renewed("massachusetts", "2025-12-01");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    var january = history.all(InvoiceIssued.class).getFirst();
    assertThat(january.binder()).isFalse();
    assertThat(january.dueOn()).isEqualTo("2025-12-23");
    assertThat(january.deadlineOn()).isEqualTo("2026-01-23");
  }

  @Test
  void unpaid_it_is_past_due_and_not_cancelled() {
    var history = renewed("massachusetts", "2025-12-01");
    history.until("2025-12-24");
    assertThat(history.all(DeadlineMissed.class).getFirst().kind())
        .isEqualTo(DeadlineMissed.Kind.PREMIUM);
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
  }

  @Test
  void with_a_tax_credit_january_is_the_published_example() {
    var history = renewedWithTaxCredit("massachusetts");
    history.until("2026-03-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-03-24");
    var end = history.all(EnrollmentEnded.class).getFirst();
    assertThat(end.endDate()).isEqualTo("2026-01-31");
    assertThat(end.owedAfter()).isEqualTo(Money.of("200.00"));
  }

  @Test
  void three_months_are_only_for_who_paid_one_where_that_is_the_rule() {
    var unpaid = renewedWithTaxCredit("federal-95");
    unpaid.until("2026-01-01");
    assertThat(unpaid.all(GraceStarted.class).getFirst().graceMonths()).isEqualTo(1);
    assertThat(unpaid.account().grace().deadline()).isEqualTo("2026-01-31");

    var paid = renewedWithTaxCredit("federal-95");
    paid.pays("january", "200.00", "2025-12-10");
    paid.until("2026-02-01");
    assertThat(paid.all(GraceStarted.class).getFirst().graceMonths()).isEqualTo(3);
    assertThat(paid.account().grace().deadline()).isEqualTo("2026-04-30");
  }

  @ParameterizedTest
  @CsvSource({"2025-12-13, 2025-12-23", "2025-12-14, 2025-12-24", "2025-12-31, 2026-01-10"})
  void registered_late_it_leaves_ten_days(String on, String dueOn) {
    assertThat(renewed("massachusetts", on).all(InvoiceIssued.class).getFirst().dueOn())
        .isEqualTo(dueOn);
  }

  @Test
  void paid_it_goes_on_like_any_other() {
    var history = renewed("massachusetts", "2025-12-01");
    history.pays("january", "312.45", "2025-12-20");
    assertThat(history.all(InvoicePaid.class).getFirst().binder()).isFalse();
    history.until("2026-01-01");
    assertThat(history.all(InvoiceIssued.class).getLast().coverageMonth())
        .isEqualTo(YearMonth.of(2026, 2));
  }

  @Test
  void a_return_before_its_first_day_leaves_it_in_force() {
    var history = renewed("massachusetts", "2025-12-01");
    history.pays("january", "312.45", "2025-12-20");
    history.reverse("january", "2025-12-28");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    history.until("2026-01-01");
    assertThat(history.account().grace()).isNotNull();
  }

  @Test
  void ended_before_any_month_was_paid_it_gives_back_what_came() {
    var history = renewed("massachusetts", "2025-12-01");
    history.pays("part", "300.00", "2026-01-05");
    history.until("2026-01-24");
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isNull();
    assertThat(history.all(RefundDue.class).getFirst().amount()).isEqualTo(Money.of("300.00"));
  }
}
