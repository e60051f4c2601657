package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.DeclineCode.Kind;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeclineCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          01 02       | SOFT | BANK_DECLINED         | Your bank needs to approve this. Call the number on your card.
          03          | OURS | OUR_ERROR             | We could not process this. It is not your card.
          04 07 41 43 | HARD | BANK_DECLINED         | Your bank declined this card. Use another payment method.
          05          | SOFT | BANK_DECLINED         | Your bank declined the payment without giving a reason.
          06 91 96 19 | SOFT | BANK_UNAVAILABLE      | Your bank is not answering. Try again later.
          10          | HARD | LIMIT_EXCEEDED        | Your bank approved only a part of the amount.
          12 13       | OURS | OUR_ERROR             | We could not process this payment.
          14          | DATA | INVALID_ACCOUNT_DATA  | The card number is not correct.
          15          | HARD | INVALID_ACCOUNT_DATA  | We do not recognise this card.
          51          | SOFT | INSUFFICIENT_FUNDS    | There was not enough money or credit.
          54          | DATA | EXPIRED_INSTRUMENT    | This card has expired.
          55 75       | HARD | BANK_DECLINED         | Your bank declined this payment.
          57 58 62    | HARD | INSTRUMENT_RESTRICTED | This card cannot be used for this payment.
          59 63 93    | HARD | BANK_DECLINED         | Your bank declined this card. Use another payment method.
          61          | SOFT | LIMIT_EXCEEDED        | The amount is over your card's limit.
          65          | SOFT | LIMIT_EXCEEDED        | This card was used too many times today.
          78 46 39    | HARD | ACCOUNT_CLOSED        | This card account is closed.
          N7 82       | DATA | INVALID_ACCOUNT_DATA  | The security code is not correct.
          R0          | HARD | PAYMENT_STOPPED       | You asked your bank to stop these payments.
          R1 R3       | HARD | AUTHORIZATION_REVOKED | You asked your bank to stop these payments.
          """,
      quoteCharacter = '"')
  void each_code_says_why_and_what_the_member_is_told(
      String codes, Kind kind, String reason, String message) {
    for (var code : codes.split(" ")) {
      var row = DeclineCode.find(code).orElseThrow();
      assertThat(row.kind()).isEqualTo(kind);
      assertThat(row.reason().code().name()).isEqualTo(reason);
      assertThat(row.reason().networkCode()).isEqualTo(code);
      assertThat(row.reason().message()).isEqualTo(message);
      assertThat(row.reason().retryable()).isEqualTo(kind == Kind.SOFT);
    }
  }

  @Test
  void the_table_is_complete_and_approval_is_no_decline() {
    assertThat(DeclineCode.all()).hasSize(37);
    assertThat(DeclineCode.find("00")).isEmpty();
    assertThat(DeclineCode.find(DeclineCode.ISSUER_UNAVAILABLE)).isPresent();
  }

  static Stream<DeclineCode> all() {
    return DeclineCode.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_member_is_never_told_of_loss_theft_or_fraud(DeclineCode row) {
    assertThat(row.reason().message().toLowerCase(Locale.ROOT))
        .doesNotContain("lost", "loss", "stolen", "theft", "fraud", "pick up", "suspect")
        .endsWith(".");
  }
}
