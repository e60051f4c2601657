package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, true,  true,  false, false,",
    "0.00, false, false, true,  false, AMOUNT_INVALID",
    "0.01, false, false, true,  false, INSTRUMENT_DISABLED",
    "0.01, true,  false, true,  false, METHOD_NOT_ACCEPTED",
    "0.01, true,  true,  true,  false, DUPLICATE_SUSPECTED",
    "0.01, true,  true,  true,  true,",
    "0.01, true,  true,  false, true,",
    "0.01, true,  false, false, true,  METHOD_NOT_ACCEPTED"
  })
  void the_first_reason_to_say_no_is_the_answer(
      String amount,
      boolean active,
      boolean accepted,
      boolean likeRecent,
      boolean confirmed,
      Refusal.Code expected) {
    var refusal =
        new Admission(Money.of(amount), active, accepted, likeRecent, confirmed).refusal();
    assertThat(refusal.map(Refusal::code).orElse(null)).isEqualTo(expected);
  }
}
