package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.ChangeCode.Handling;
import io.paidthrough.payment.payment.ChangeCode.Part;
import io.paidthrough.payment.payment.ChangeCode.Span;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeCodeTest {
  @ParameterizedTest
  @CsvSource({
    "C01, APPLY, ACCOUNT:1-17",
    "C02, APPLY, ROUTING:1-9",
    "C03, APPLY, ROUTING:1-9 ACCOUNT:13-29",
    "C04, APPLY, NAME:1-22",
    "C05, APPLY, TRANSACTION_CODE:1-2",
    "C06, APPLY, ACCOUNT:1-17 TRANSACTION_CODE:21-22",
    "C07, APPLY, ROUTING:1-9 ACCOUNT:10-26 TRANSACTION_CODE:27-28",
    "C08, MANUAL, ''",
    "C09, MANUAL, INDIVIDUAL_ID:1-22",
    "C13, MANUAL, ''",
    "C14, MANUAL, ''"
  })
  void each_code_says_who_takes_care_of_it_and_what_stands_where(
      String code, Handling handling, String positions) {
    var row = ChangeCode.find(code).orElseThrow();
    assertThat(row.handling()).isEqualTo(handling);
    assertThat(
            row.positions().entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue().from() + "-" + e.getValue().to())
                .collect(Collectors.joining(" ")))
        .isEqualTo(positions);
  }

  @Test
  void the_table_is_complete_and_c61_to_c69_are_refused_notices() {
    assertThat(ChangeCode.all())
        .extracting(ChangeCode::code)
        .containsExactly(
            "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C13", "C14", "C61",
            "C62", "C63", "C64", "C65", "C66", "C67", "C68", "C69");
    assertThat(ChangeCode.all())
        .allSatisfy(
            row ->
                assertThat(row.handling() == Handling.REFUSED)
                    .isEqualTo(row.code().startsWith("C6")));
    assertThat(ChangeCode.find("C99")).isEmpty();
  }

  @Test
  void no_part_lies_outside_of_the_29_characters() {
    assertThat(ChangeCode.all())
        .allSatisfy(
            row ->
                assertThat(row.positions().values())
                    .allSatisfy(span -> assertThat(1 <= span.from() && span.to() <= 29).isTrue()));
    assertThat(new Span(3, 5).in("abcdefg")).isEqualTo("cde");
    assertThat(new Span(3, 5).in("ab")).isEmpty();
    assertThat(new Span(3, 5).in("abc")).isEqualTo("c");
    assertThat(Part.values()).hasSize(5);
  }
}
