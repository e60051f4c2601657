package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.ReturnCode.Representment;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnCodeTest {
  private static final Set<String> DISABLING =
      Set.of("R02", "R03", "R04", "R10", "R12", "R13", "R14", "R15", "R16", "R20");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R01 | INSUFFICIENT_FUNDS    | YES              | There was not enough money in the account.
          R02 | ACCOUNT_CLOSED        | NO               | This account is closed.
          R03 | ACCOUNT_NOT_FOUND     | AFTER_CORRECTION | We could not find this account.
          R04 | INVALID_ACCOUNT_DATA  | AFTER_CORRECTION | The account number is not valid.
          R05 | NOT_AUTHORIZED        | NO               | The payment was not authorized.
          R06 | ITEM_RETURNED         | AFTER_CORRECTION | The bank returned the payment.
          R07 | AUTHORIZATION_REVOKED | NO               | You told your bank to stop these payments.
          R08 | PAYMENT_STOPPED       | AFTER_CORRECTION | A stop was placed on this payment.
          R09 | INSUFFICIENT_FUNDS    | YES              | Deposits in the account had not cleared.
          R10 | NOT_AUTHORIZED        | NO               | The account holder says this was not authorized.
          R11 | OUR_ERROR             | AFTER_CORRECTION | The amount or date did not match what was agreed.
          R12 | INVALID_ACCOUNT_DATA  | AFTER_CORRECTION | Your bank changed; update the account.
          R13 | INSTRUMENT_RESTRICTED | NO               | This bank does not accept these payments.
          R14 | INSTRUMENT_RESTRICTED | NO               | The bank returned the payment.
          R15 | INSTRUMENT_RESTRICTED | NO               | The bank returned the payment.
          R16 | INSTRUMENT_RESTRICTED | NO               | This account cannot be used now.
          R17 | INVALID_ACCOUNT_DATA  | NO               | The bank could not process the account details.
          R20 | INSTRUMENT_RESTRICTED | NO               | This account does not allow payments.
          R21 | OUR_ERROR             | AFTER_CORRECTION | We made an error; no action needed.
          R22 | OUR_ERROR             | AFTER_CORRECTION | We made an error; no action needed.
          R23 | ITEM_RETURNED         | NO               | The refund was refused by the bank.
          R24 | DUPLICATE             | NO               | A duplicate was returned; you were charged once.
          R26 | OUR_ERROR             | AFTER_CORRECTION | We made an error.
          R27 | OUR_ERROR             | AFTER_CORRECTION | We made an error.
          R28 | OUR_ERROR             | AFTER_CORRECTION | We made an error.
          R29 | NOT_AUTHORIZED        | NO               | The business account did not authorize this.
          R31 | NOT_AUTHORIZED        | NO               | The business account did not authorize this.
          R33 | ITEM_RETURNED         | NO               | The check was returned.
          R53 | ITEM_RETURNED         | NO               | The check was returned.
          R61 | ITEM_RETURNED         | NO               | The banks are still clearing this payment.
          R77 | ITEM_RETURNED         | NO               | The banks are still clearing this payment.
          R80 | BANK_DECLINED         | NO               | The payment could not be completed.
          R85 | BANK_DECLINED         | NO               | The payment could not be completed.
          R90 | BANK_DECLINED         | NO               | The payment could not be completed.
          """)
  void each_code_says_why_whether_to_try_again_and_what_the_member_is_told(
      String code, String reason, Representment representment, String message) {
    var row = ReturnCode.find(code).orElseThrow();
    assertThat(row.reason().code().name()).isEqualTo(reason);
    assertThat(row.reason().networkCode()).isEqualTo(code);
    assertThat(row.reason().message()).isEqualTo(message);
    assertThat(row.representment()).isEqualTo(representment);
  }

  @Test
  void the_table_is_complete() {
    var expected =
        Stream.of(
                codes(1, 17),
                codes(20, 24),
                codes(26, 29),
                Stream.of("R31", "R33"),
                codes(37, 39),
                codes(50, 53),
                codes(61, 77),
                codes(80, 85),
                Stream.of("R90"))
            .flatMap(codes -> codes)
            .toList();
    assertThat(ReturnCode.all()).extracting(ReturnCode::code).containsExactlyElementsOf(expected);
    assertThat(ReturnCode.find("R99")).isEmpty();
  }

  private static Stream<String> codes(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj("R%02d"::formatted);
  }

  static Stream<ReturnCode> all() {
    return ReturnCode.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void only_lack_of_funds_is_presented_again_and_only_a_dead_account_is_disabled(ReturnCode row) {
    var lackOfFunds = row.code().equals("R01") || row.code().equals("R09");
    assertThat(row.representment() == Representment.YES).isEqualTo(lackOfFunds);
    assertThat(row.reason().retryable()).isEqualTo(lackOfFunds);
    assertThat(row.disablesInstrument()).isEqualTo(DISABLING.contains(row.code()));
  }

  @Test
  void what_the_member_should_do_follows_from_whose_fault_it_is() {
    var next =
        ReturnCode.all().stream()
            .collect(Collectors.toMap(ReturnCode::code, row -> row.reason().nextAction().name()));
    assertThat(next)
        .containsAllEntriesOf(
            Map.of(
                "R01", "TRY_AGAIN",
                "R02", "USE_ANOTHER_METHOD",
                "R03", "CORRECT_DETAILS",
                "R04", "CORRECT_DETAILS",
                "R08", "CALL_YOUR_BANK",
                "R10", "CONTACT_US",
                "R14", "CONTACT_US",
                "R21", "NONE",
                "R24", "NONE",
                "R29", "CALL_YOUR_BANK"));
  }
}
