package io.paidthrough.payment.nacha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NachaFieldTest {
  @ParameterizedTest
  @EnumSource(NachaRecord.class)
  void the_fields_of_a_record_fill_its_94_positions_without_a_gap(NachaRecord record) {
    var next =
        switch (record.mark().length()) {
          case 1 -> 2;
          case 3 -> 4;
          default -> 95;
        };
    for (var field : record.fields()) {
      assertThat(field.from()).as(field.name()).isEqualTo(next);
      assertThat(field.to()).as(field.name()).isGreaterThanOrEqualTo(field.from());
      next = field.to() + 1;
    }
    assertThat(next).isEqualTo(95);
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRY_AMOUNT, 31245, 0000031245",
    "ENTRY_NAME, Zoë Müller-Straße, 'ZOE MULLER-STRASSE    '",
    "ENTRY_NAME, Łukasz Ødegård, 'LUKASZ ODEGARD        '",
    "ENTRY_NAME, O’Brien, 'O''BRIEN               '",
    "ENTRY_NAME, 李, '?                     '",
    "ENTRY_NAME, An exceedingly long name of a holder, AN EXCEEDINGLY LONG NA",
    "ENTRY_NAME, Twenty one characters and, TWENTY ONE CHARACTERS",
    "FILE_DESTINATION, 011000015, ' 011000015'",
    "ENTRY_INDIVIDUAL_ID, inv 1, 'inv 1          '"
  })
  void a_value_is_laid_into_its_field(NachaField field, String value, String expected) {
    assertThat(field.fill(value).stripTrailing()).isEqualTo(expected.stripTrailing());
    assertThat(field.fill(value)).hasSize(field.width());
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRY_AMOUNT, 10000000000, entry: amount",
    "ENTRY_AMOUNT, -1, entry: amount",
    "ENTRY_ACCOUNT, 123456789012345678, entry: account number",
    "ENTRY_INDIVIDUAL_ID, é, entry: individual ID",
    "BATCH_DESCRIPTION, ELEVEN LONG, batch header: entry description",
    "FILE_ORIGIN, 12345678901, file header: immediate origin",
    "FILE_MODIFIER, a, file header: file ID modifier",
    "FILE_DATE, 260230, file header: creation date"
  })
  void what_does_not_fit_is_refused_by_name_and_never_repeated(
      NachaField field, String value, String name) {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> field.fill(value))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo(name))
        .withMessageStartingWith(name + ": ")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(value + "."));
  }
}
