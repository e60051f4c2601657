package io.paidthrough.payment.autopay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.autopay.Representments.Presented;
import io.paidthrough.payment.payment.ReturnCode;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentmentsTest {
  private static final LocalDate SETTLED = LocalDate.of(2026, 8, 24);
  private static final LocalDate RETURNED = LocalDate.of(2026, 8, 26);
  private static final ReturnCode R01 = ReturnCode.find("R01").orElseThrow();

  @Test
  void only_a_lack_of_money_is_presented_again() {
    var again = new TreeSet<String>();
    for (var code : ReturnCode.all()) {
      Representments.retryOn(code, new Presented(SETTLED, 1), RETURNED, null)
          .ifPresent(_ -> again.add(code.code()));
    }
    assertThat(again).isEqualTo(Set.of("R01", "R09"));
  }

  @Test
  void sc21_it_is_presented_again_three_banking_days_after_it_came_back() {
    assertThat(Representments.retryOn(R01, new Presented(SETTLED, 1), RETURNED, null))
        .contains(LocalDate.of(2026, 8, 31));
  }

  @Test
  void the_original_and_two_more() {
    assertThat(Representments.retryOn(R01, new Presented(SETTLED, 2), RETURNED, null)).isPresent();
    assertThat(Representments.retryOn(R01, new Presented(SETTLED, 3), RETURNED, null)).isEmpty();
  }

  @Test
  void sc21_a_third_would_be_legal_until_180_days_after_the_first_settled() {
    var twice = new Presented(SETTLED, 2);
    assertThat(Representments.lastDay(twice)).isEqualTo(LocalDate.of(2027, 2, 20));
    assertThat(Representments.refusal(R01, twice, LocalDate.of(2027, 2, 20))).isEmpty();
    assertThat(Representments.refusal(R01, twice, LocalDate.of(2027, 2, 21))).isPresent();
    assertThat(Representments.retryOn(R01, twice, LocalDate.of(2027, 2, 18), null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # came back, deadline,   presented again
          2026-08-26,            , 2026-08-31
          2026-08-26,  2026-09-23, 2026-08-31
          2026-08-26,  2026-08-31, 2026-08-31
          2026-08-26,  2026-08-30, 2026-08-28
          2026-08-26,  2026-08-29, 2026-08-28
          2026-08-26,  2026-08-28, 2026-08-28
          2026-08-26,  2026-08-27, 2026-08-27
          2026-08-28,  2026-08-30, 2026-09-02
          2026-08-21,  2026-08-23, 2026-08-26
          2026-08-20,  2026-08-23, 2026-08-21
          """)
  void it_is_not_too_late_for_the_next_deadline_if_a_banking_day_lies_before_it(
      LocalDate returnedOn, @Nullable LocalDate deadline, LocalDate retryOn) {
    assertThat(
            Representments.retryOn(
                R01, new Presented(LocalDate.of(2026, 8, 19), 1), returnedOn, deadline))
        .contains(retryOn);
  }

  @ParameterizedTest
  @CsvSource({
    "R01, KEEP", "R02, HOLD", "R03, HOLD", "R04, HOLD", "R06, KEEP", "R07, CANCEL", "R08, HOLD",
    "R09, KEEP", "R10, CANCEL", "R11, KEEP", "R12, HOLD", "R13, HOLD", "R15, HOLD", "R16, HOLD",
    "R20, HOLD", "R24, KEEP"
  })
  void a_return_keeps_holds_or_cancels_the_standing_order(String code, ReturnCode.AutoPay stop) {
    assertThat(ReturnCode.find(code).orElseThrow().autoPay()).isEqualTo(stop);
  }

  @Test
  void whatever_disables_the_account_stops_drafts_from_it() {
    assertThat(ReturnCode.all())
        .filteredOn(ReturnCode::disablesInstrument)
        .noneMatch(code -> code.autoPay() == ReturnCode.AutoPay.KEEP);
  }
}
