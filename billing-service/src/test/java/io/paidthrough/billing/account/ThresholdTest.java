package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** R-PAID: 95 percent of everything owed, over all months together (SC-06). */
class ThresholdTest {
  /** 200.00 a month from June on. */
  private static History federal() {
    var history = new History("federal-95");
    history.when(History.registration("2026-06-01", "200.00", "2026-05-11"));
    return history;
  }

  @Test
  void a_shortfall_within_it_is_carried_to_the_next_invoice() {
    var history = federal();
    history.pays("june", "190.00", "2026-05-20");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    history.until("2026-06-01");
    assertThat(history.all(InvoiceIssued.class).getLast().balanceAfter())
        .isEqualTo(Money.of("210.00"));
  }

  @Test
  void twice_95_percent_is_95_percent_of_both() {
    var history = federal();
    history.pays("june", "190.00", "2026-05-20");
    history.until("2026-06-19");
    history.pays("july", "190.00", "2026-06-20");

    assertThat(history.all(InvoicePaid.class)).hasSize(2);
    assertThat(history.ledger().balance()).isEqualTo(Money.of("20.00"));
    history.until("2026-07-30");
    assertThat(history.all(DeadlineMissed.class)).isEmpty();
    assertThat(history.all(GraceStarted.class)).isEmpty();
  }

  @Test
  void a_cent_less_the_second_time_leaves_the_second_month_unpaid() {
    var history = federal();
    history.pays("june", "190.00", "2026-05-20");
    history.until("2026-06-19");
    history.pays("july", "189.99", "2026-06-20");

    assertThat(history.all(InvoicePaid.class)).hasSize(1);
    history.until("2026-07-01");
    assertThat(history.all(GraceStarted.class).getFirst().anchor())
        .isEqualTo(YearMonth.of(2026, 7));
    history.pays("cent", "0.01", "2026-07-02");
    assertThat(history.all(InvoicePaid.class)).hasSize(2);
    assertThat(history.all(GraceCured.class)).hasSize(1);
  }

  @Test
  void a_month_that_is_paid_late_with_95_percent_of_all_ends_grace() {
    var history = federal();
    history.pays("june", "190.00", "2026-05-20");
    history.until("2026-07-09");
    assertThat(history.account().grace()).isNotNull();
    history.pays("july", "190.00", "2026-07-10");

    assertThat(history.all(InvoicePaid.class)).hasSize(2);
    assertThat(history.all(GraceCured.class)).hasSize(1);
    history.until("2026-08-01");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @Test
  void what_was_paid_beyond_the_threshold_before_counts_for_later_months() {
    var history = federal();
    history.pays("june", "200.00", "2026-05-20");
    history.until("2026-06-19");
    history.pays("july", "180.00", "2026-06-20");
    assertThat(history.ledger().paidThrough()).hasValue(LocalDate.of(2026, 7, 31));
  }

  @Test
  void nothing_is_not_enough_for_something() {
    var history = federal();
    history.until("2026-07-01");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
    history.until("2026-07-02");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void massachusetts_knows_no_threshold() {
    var history = History.massachusetts();
    history.when(History.registration("2026-06-01", "200.00", "2026-05-11"));
    history.pays("most", "190.00", "2026-05-20");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.PENDING);
    history.until("2026-05-22");
    history.pays("rest", "10.00", "2026-05-23");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
  }
}
