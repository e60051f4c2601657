package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.paidthrough.starter.testing.TestPostgres;
import io.paidthrough.starter.web.Problem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** There is no place for a card number: no field, no column, no text. */
class NoCardNumbersTest {
  private static final Pattern CARD_DATA =
      Pattern.compile(
          "(?i).*(card_?num|card_?no|primary_?account|cvv|cvc|csc|security_?code|expir|exp_|track_?data|magstripe).*|pan|.*_pan|.*[a-z]Pan|pin");

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paidthrough.payment", "io.paidthrough.events");

  private record Item(String text, List<String> more) {}

  private record Request(Item item, Map<String, String> map, String accountNumber, int count) {}

  private static Stream<RecordComponent> fields() {
    return SERVICE.stream()
        .filter(JavaClass::isRecord)
        .map(JavaClass::reflect)
        .flatMap(record -> Arrays.stream(record.getRecordComponents()));
  }

  @Test
  void no_field_of_a_request_an_answer_a_command_or_a_fact_could_hold_one() {
    assertThat(fields()).hasSizeGreaterThan(200);
    assertThat(fields().filter(field -> CARD_DATA.matcher(field.getName()).matches())).isEmpty();
    assertThat(Stream.of("cardNumber", "pan", "cvv2", "expiryMonth", "pin"))
        .allMatch(name -> CARD_DATA.matcher(name).matches());
  }

  @Test
  void no_column_could_hold_one_and_every_secret_is_sealed() {
    var jdbc =
        new JdbcTemplate(TestPostgres.migrated("classpath:db/starter", "classpath:db/payment"));
    var columns =
        jdbc.queryForList(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'",
            String.class);
    assertThat(columns)
        .hasSizeGreaterThan(80)
        .noneMatch(column -> CARD_DATA.matcher(column).matches());
    assertThat(
            jdbc.queryForList(
                """
                SELECT column_name FROM information_schema.columns
                 WHERE table_schema = 'public' AND data_type <> 'bytea'
                   AND (column_name LIKE '%token' OR column_name LIKE '%sealed'
                        OR column_name LIKE 'account\\_%')
                """,
                String.class))
        .isEmpty();
  }

  @Test
  void every_text_of_a_request_is_looked_at_but_where_other_numbers_belong() {
    refused(new Request(new Item("4111111111111111", List.of()), Map.of(), "1", 1));
    refused(new Request(new Item("", List.of("x", "4111-1111-1111-1111")), Map.of(), "1", 1));
    refused(new Request(new Item("", List.of()), Map.of("k", "to 4111 1111 1111 1111"), "1", 1));
    NoCardNumbers.check(new Request(new Item("", List.of()), Map.of(), "4111111111111111", 1));
    NoCardNumbers.check(null);
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111,     true",
    "4111-1111-1111-1111,  true",
    "378282246310005,      true",
    "2223003122003222,     true",
    "4111111111111112,     false",
    "order-4111111111111111, false",
    "1000000000000008,     false",
    "200000000012,         false",
    "4111111111111111110,  false",
    "0193b5d2-0000-7000-8000-000000000000, false"
  })
  void a_key_is_refused_if_it_is_a_card_number_and_nothing_else(String key, boolean isCard) {
    assertThat(NoCardNumberKeys.isCardNumber(key)).isEqualTo(isCard);
  }

  private static void refused(Request request) {
    assertThatThrownBy(() -> NoCardNumbers.check(request))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("INSTRUMENT_INVALID"))
        .hasMessageNotContaining("4111");
  }
}
