package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnTimeTest {
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final YearMonth JULY = YearMonth.of(2026, 7);
  private static final LocalDate DUE = LocalDate.of(2026, 5, 23);
  private static final List<PayableMonth> TWO_MONTHS =
      List.of(
          new PayableMonth(JULY, Money.of("200.00"), DUE.plusMonths(1)),
          new PayableMonth(JUNE, Money.of("100.00"), DUE));

  @Test
  void the_due_date_itself_is_on_time_and_the_day_after_is_not() {
    assertThat(months("100.00", DUE.minusDays(1))).containsExactly(JUNE);
    assertThat(months("100.00", DUE)).containsExactly(JUNE);
    assertThat(months("100.00", DUE.plusDays(1))).isEmpty();
  }

  @Test
  void a_month_counts_only_when_it_is_paid_in_full() {
    assertThat(months("99.99", DUE)).isEmpty();
    assertThat(months("299.99", DUE)).containsExactly(JUNE);
    assertThat(months("300.00", DUE)).containsExactly(JUNE, JULY);
    assertThat(months("999.00", DUE)).containsExactly(JUNE, JULY);
  }

  @Test
  void money_goes_to_the_oldest_month_even_when_that_one_is_late() {
    assertThat(months("200.00", DUE.plusDays(1))).isEmpty();
    assertThat(months("300.00", DUE.plusDays(1))).containsExactly(JULY);
  }

  @Test
  void without_open_months_there_is_nothing_to_be_on_time_for() {
    assertThat(OnTime.monthsOf(Money.of("1.00"), DUE, List.of())).isEmpty();
  }

  private static List<YearMonth> months(String amount, LocalDate submittedOn) {
    return OnTime.monthsOf(Money.of(amount), submittedOn, TWO_MONTHS);
  }
}
