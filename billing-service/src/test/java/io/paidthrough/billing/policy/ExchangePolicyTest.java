package io.paidthrough.billing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangePolicyTest {
  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-01, 2025-12-23",
    "massachusetts, 2026-06, 2026-05-23", // a Saturday: does not roll
    "massachusetts, 2026-12, 2026-11-23",
    "massachusetts, 2028-02, 2028-01-23", // a Sunday
    "massachusetts, 2028-03, 2028-02-23",
    "federal-95,    2026-04, 2026-03-31",
    "federal-95,    2028-03, 2028-02-29",
    "federal-95,    2027-03, 2027-02-28",
    "cards,         2026-06, 2026-05-26",
    "planx,         2026-06, 2026-05-23"
  })
  void a_month_is_due_in_the_month_before(String exchange, YearMonth month, LocalDate due) {
    assertThat(PolicyCatalog.load(exchange).dueDate(month)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-06, 2026-05-11, 2026-05-23",
    "federal-95,    2026-06, 2026-05-11, 2026-07-01",
    "cards,         2026-06, 2026-05-11, 2026-06-01",
    "planx,         2026-06, 2026-05-11, 2026-05-23"
  })
  void the_binder_has_its_own_deadline(
      String exchange, YearMonth month, LocalDate issued, LocalDate deadline) {
    assertThat(PolicyCatalog.load(exchange).binderDeadline(month, issued)).isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 200.00, 200.00, true",
    "massachusetts, 199.99, 200.00, false",
    "federal-95,    190.00, 200.00, true",
    "federal-95,    189.99, 200.00, false",
    "federal-95,      0.00, 200.00, false",
    "massachusetts,   0.00,   0.00, true"
  })
  void paid_is_decided_in_whole_cents(String exchange, String counted, String owed, boolean paid) {
    assertThat(PolicyCatalog.load(exchange).isPaid(Money.of(counted), Money.of(owed)))
        .isEqualTo(paid);
  }

  @Test
  void an_unknown_exchange_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> PolicyCatalog.load("narnia"))
        .hasMessageContaining("narnia")
        .hasMessageContaining("massachusetts");
  }
}
