package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.InvoiceIssued;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Months become payable on the first of the month before (domain.md §2.1). */
class InvoiceRunTest {
  private static List<String> invoices(History history) {
    return history.all(InvoiceIssued.class).stream()
        .map(f -> f.issuedOn() + " " + f.coverageMonth() + " due " + f.dueOn())
        .toList();
  }

  @Test
  void a_month_is_billed_on_the_1st_of_the_month_before() {
    var history = History.junePaid("massachusetts");
    history.until("2026-05-31");
    assertThat(invoices(history)).containsExactly("2026-05-11 2026-06 due 2026-05-23");
    history.until("2026-06-01");
    assertThat(invoices(history).getLast()).isEqualTo("2026-06-01 2026-07 due 2026-06-23");
    assertThat(history.all(InvoiceIssued.class).getLast().binder()).isFalse();
    assertThat(history.all(InvoiceIssued.class).getLast().deadlineOn()).isEqualTo("2026-07-23");
  }

  @Test
  void before_the_first_payment_nothing_else_is_billed() {
    var history = new History("federal-95");
    history.register("2026-05-11");
    history.until("2026-06-30");
    assertThat(invoices(history)).hasSize(1);
  }

  @Test
  void december_is_the_last_month() {
    var history = History.massachusetts();
    history.when(History.registration("2026-11-01", "312.45", "2026-10-05"));
    history.pays("rest", "1000.00", "2026-10-10");
    history.until("2027-03-31");
    assertThat(invoices(history))
        .containsExactly("2026-10-05 2026-11 due 2026-10-23", "2026-11-01 2026-12 due 2026-11-23");
  }

  @Test
  void what_is_still_owed_is_on_the_next_invoice() {
    var history = History.junePaid("massachusetts");
    history.pays("part", "12.45", "2026-06-10");
    history.until("2026-07-01");
    var august = history.all(InvoiceIssued.class).getLast();
    assertThat(august.amountDue()).isEqualTo(Money.of("312.45"));
    assertThat(august.balanceAfter()).isEqualTo(Money.of("612.45"));
  }

  @Test
  void a_month_that_is_billed_late_leaves_ten_days() {
    var history = new History("federal-95");
    history.register("2026-05-11");
    history.until("2026-06-19");
    history.pays("june", "312.45", "2026-06-20");
    assertThat(invoices(history).getLast())
        .as("ten days end on the due date")
        .isEqualTo("2026-06-20 2026-07 due 2026-06-30");

    var later = new History("federal-95");
    later.register("2026-05-11");
    later.until("2026-06-20");
    later.pays("june", "312.45", "2026-06-21");
    assertThat(invoices(later).getLast()).isEqualTo("2026-06-21 2026-07 due 2026-07-01");
  }

  @Test
  void a_first_month_keeps_its_day_even_when_picked_on_it() {
    var history = History.massachusetts();
    history.register("2026-05-23");
    assertThat(invoices(history)).containsExactly("2026-05-23 2026-06 due 2026-05-23");
  }

  @Test
  void a_review_that_comes_days_late_bills_what_was_missed() {
    var history = History.junePaid("massachusetts");
    history.pays("much", "2000.00", "2026-05-20");
    history.review("2026-08-03");
    assertThat(invoices(history))
        .containsExactly(
            "2026-05-11 2026-06 due 2026-05-23",
            "2026-08-03 2026-07 due 2026-08-13",
            "2026-08-03 2026-08 due 2026-08-13",
            "2026-08-03 2026-09 due 2026-08-23");
    assertThat(history.review("2026-08-03")).isEmpty();
  }

  @Test
  void an_invoice_is_named_after_its_month_and_billed_once() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-01");
    assertThat(history.all(InvoiceIssued.class))
        .extracting(InvoiceIssued::invoiceId)
        .containsExactly("E-1-202606", "E-1-202607");
    assertThat(history.review("2026-06-01")).isEmpty();
  }

  @Test
  void a_month_that_is_billed_again_keeps_its_dates_but_not_its_age() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-09");
    history.when(History.leave("2026-06-10"));
    assertThat(history.ledger().standing(YearMonth.of(2026, 7))).isEmpty();
    history.when(History.correction("2026-06-15"));
    assertThat(invoices(history).getLast()).isEqualTo("2026-06-15 2026-07 due 2026-06-23");
  }
}
