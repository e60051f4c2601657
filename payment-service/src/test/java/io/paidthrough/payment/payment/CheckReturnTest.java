package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckReturnTest {
  @ParameterizedTest
  @CsvSource({
    "NSF, INSUFFICIENT_FUNDS, true, TRY_AGAIN",
    "ACCOUNT_CLOSED, ACCOUNT_CLOSED, false, USE_ANOTHER_METHOD",
    "STOP_PAYMENT, PAYMENT_STOPPED, false, CALL_YOUR_BANK",
    "REFER_TO_MAKER, ITEM_RETURNED, false, CALL_YOUR_BANK",
    "ALTERED, ITEM_RETURNED, false, CONTACT_US",
    "SIGNATURE_MISSING, ITEM_RETURNED, true, TRY_AGAIN"
  })
  void each_has_words_for_the_member(
      CheckReturn returned, String code, boolean retryable, String next) {
    var reason = returned.reason();
    assertThat(reason.networkCode()).isEqualTo(returned.name());
    assertThat(reason.code().name()).isEqualTo(code);
    assertThat(reason.retryable()).isEqualTo(retryable);
    assertThat(reason.nextAction().name()).isEqualTo(next);
    assertThat(reason.message()).endsWith(".").doesNotContainIgnoringCase("fraud");
  }
}
