package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.ReturnCode.Action;
import io.paidthrough.payment.payment.ReturnCode.AutoPay;
import io.paidthrough.payment.payment.ReturnCode.Ceiling;
import io.paidthrough.payment.payment.ReturnCode.Frame;
import io.paidthrough.payment.payment.ReturnCode.Representment;
import io.paidthrough.payment.payment.ReturnCode.Stage;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R01 | 'FUNDS' | TWO_BANKING_DAYS | RETRY | KEEP | NONE
          R02 | 'DATA' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY | HOLD | ADMINISTRATIVE
          R03 | 'DATA' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY | HOLD | ADMINISTRATIVE
          R04 | 'DATA' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY ALERT | HOLD | ADMINISTRATIVE
          R05 | 'OURS AUTHORIZATION' | SIXTY_DAYS | ALERT | KEEP | UNAUTHORIZED
          R06 | 'OURS BANK' | OPEN | MANUAL | KEEP | NONE
          R07 | 'AUTHORIZATION' | SIXTY_DAYS | CANCEL_MANDATE | CANCEL | UNAUTHORIZED
          R08 | 'AUTHORIZATION' | TWO_BANKING_DAYS | HOLD_AUTOPAY | HOLD | NONE
          R09 | 'FUNDS' | TWO_BANKING_DAYS | RETRY | KEEP | NONE
          R10 | 'AUTHORIZATION' | SIXTY_DAYS | CANCEL_MANDATE FRAUD_REVIEW DISABLE | CANCEL | UNAUTHORIZED
          R11 | 'OURS' | SIXTY_DAYS | CORRECT | KEEP | UNAUTHORIZED
          R12 | 'DATA BANK' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY | HOLD | NONE
          R13 | 'DATA' | NEXT_DELIVERY | DISABLE HOLD_AUTOPAY BLOCK_ROUTING | HOLD | NONE
          R14 | '' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY FREEZE_NOTICES CSR_TASK | HOLD | NONE
          R15 | '' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY FREEZE_NOTICES CSR_TASK | HOLD | NONE
          R16 | 'DATA' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY | HOLD | NONE
          R17 | 'DATA OURS' | TWO_BANKING_DAYS | FRAUD_REVIEW | KEEP | NONE
          R20 | 'DATA' | TWO_BANKING_DAYS | DISABLE HOLD_AUTOPAY | HOLD | NONE
          R21 | 'OURS' | TWO_BANKING_DAYS | ALERT | KEEP | NONE
          R22 | 'OURS' | TWO_BANKING_DAYS | ALERT | KEEP | NONE
          R23 | '' | ON_RECEIPT | REFUND_BY_CHECK | KEEP | NONE
          R24 | 'OURS' | TWO_BANKING_DAYS | ALERT | KEEP | NONE
          R26 | 'OURS' | NEXT_DELIVERY | ALERT | KEEP | NONE
          R27 | 'OURS' | NEXT_DELIVERY | ALERT | KEEP | NONE
          R28 | 'OURS' | NEXT_DELIVERY | ALERT | KEEP | NONE
          R29 | 'AUTHORIZATION' | TWO_BANKING_DAYS | TELL_PAYER | KEEP | UNAUTHORIZED
          R31 | 'BANK' | AS_AGREED | MANUAL | KEEP | NONE
          R33 | '' | SIXTY_DAYS | MANUAL | KEEP | NONE
          R37 | '' | SIXTY_DAYS | MANUAL | KEEP | NONE
          R38 | '' | SIXTY_DAYS | MANUAL | KEEP | NONE
          R39 | '' | TWO_BANKING_DAYS | MANUAL | KEEP | NONE
          R50 | '' | TWO_BANKING_DAYS | MANUAL | KEEP | NONE
          R51 | '' | SIXTY_DAYS | MANUAL | KEEP | UNAUTHORIZED
          R52 | '' | SIXTY_DAYS | MANUAL | KEEP | NONE
          R53 | '' | SIXTY_DAYS | MANUAL | KEEP | NONE
          R61 | 'BANK' | BETWEEN_BANKS | BANK_FLOW | KEEP | NONE
          R70 | 'BANK' | BETWEEN_BANKS | BANK_FLOW | KEEP | NONE
          R71 | 'BANK' | BETWEEN_BANKS | BANK_FLOW | KEEP | NONE
          R77 | 'BANK' | BETWEEN_BANKS | BANK_FLOW | KEEP | NONE
          R80 | '' | BETWEEN_BANKS | COMPLIANCE | KEEP | NONE
          R85 | '' | BETWEEN_BANKS | COMPLIANCE | KEEP | NONE
          R90 | '' | BETWEEN_BANKS | COMPLIANCE | KEEP | NONE
          """)
  void each_code_says_whose_fault_it_is_how_late_it_may_come_and_what_to_do(
      String code, String faults, Frame frame, String actions, AutoPay autoPay, Ceiling ceiling) {
    var row = ReturnCode.find(code).orElseThrow();
    assertThat(row.faults())
        .extracting(Enum::name)
        .containsExactlyElementsOf(faults.isEmpty() ? List.of() : List.of(faults.split(" ")));
    assertThat(row.frame()).isEqualTo(frame);
    assertThat(row.actions()).extracting(Enum::name).containsExactlyInAnyOrder(actions.split(" "));
    assertThat(row.autoPay()).isEqualTo(autoPay);
    assertThat(row.ceiling()).isEqualTo(ceiling);
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_to_do_agrees_with_what_becomes_of_instrument_and_autopay(ReturnCode row) {
    assertThat(row.actions().contains(Action.DISABLE)).isEqualTo(row.disablesInstrument());
    assertThat(row.actions().contains(Action.HOLD_AUTOPAY))
        .isEqualTo(row.autoPay() == AutoPay.HOLD);
    assertThat(row.actions().contains(Action.CANCEL_MANDATE))
        .isEqualTo(row.autoPay() == AutoPay.CANCEL);
    assertThat(row.actions().contains(Action.RETRY))
        .isEqualTo(row.representment() == Representment.YES);
    if (row.disablesInstrument()) {
      assertThat(row.autoPay()).isNotEqualTo(AutoPay.KEEP);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_banks_say_about_a_return_is_no_return(ReturnCode row) {
    var number = Integer.parseInt(row.code().substring(1));
    assertThat(row.stage() == Stage.DISHONORED).isEqualTo(number >= 61 && number <= 70);
    assertThat(row.stage() == Stage.CONTESTED).isEqualTo(number >= 71 && number <= 77);
  }

  @Test
  void three_groups_of_codes_have_a_ceiling_or_none() {
    var groups =
        ReturnCode.all().stream()
            .collect(
                Collectors.groupingBy(
                    ReturnCode::ceiling,
                    Collectors.mapping(ReturnCode::code, Collectors.toList())));
    assertThat(groups)
        .containsEntry(Ceiling.UNAUTHORIZED, List.of("R05", "R07", "R10", "R11", "R29", "R51"))
        .containsEntry(Ceiling.ADMINISTRATIVE, List.of("R02", "R03", "R04"));
  }
}
