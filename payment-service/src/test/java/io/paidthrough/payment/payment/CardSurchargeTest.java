package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paidthrough.events.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardSurchargeTest {
  private static final CardSurcharge SURCHARGE =
      new CardSurcharge(250, Funding.CREDIT, "CARD_SURCHARGE", "law");

  @ParameterizedTest
  @CsvSource({
    "200.00, 5.00",
    "312.45, 7.81", // 7.81125
    "0.20, 0.01", // half a cent
    "0.19, ", // less
    "1.00, 0.03", // 0.025
    "99999999.99, 2500000.00"
  })
  void two_and_a_half_percent_half_a_cent_rounded_up(String amount, @Nullable String fee) {
    assertThat(SURCHARGE.feeOf(Money.of(amount), Funding.CREDIT))
        .isEqualTo(fee == null ? null : Money.of(fee));
  }

  @Test
  void only_the_kind_of_card_it_applies_to_costs_it() {
    var amount = Money.of("200.00");
    assertThat(SURCHARGE.feeOf(amount, Funding.DEBIT)).isNull();
    assertThat(SURCHARGE.feeOf(amount, Funding.PREPAID)).isNull();
    assertThat(SURCHARGE.feeOf(amount, null)).as("a bank account").isNull();
    assertThat(
            new CardSurcharge(0, Funding.CREDIT, "CARD_SURCHARGE", "law")
                .feeOf(amount, Funding.CREDIT))
        .isNull();
  }

  @Test
  void a_surcharge_is_between_nothing_and_the_whole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CardSurcharge(-1, Funding.CREDIT, "CARD_SURCHARGE", "law"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CardSurcharge(10_001, Funding.CREDIT, "CARD_SURCHARGE", "law"));
    assertThat(new CardSurcharge(10_000, Funding.CREDIT, "CARD_SURCHARGE", "law").basisPoints())
        .isEqualTo(10_000);
  }
}
