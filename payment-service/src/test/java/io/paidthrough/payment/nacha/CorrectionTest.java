package io.paidthrough.payment.nacha;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.nacha.Correction.ByHand;
import io.paidthrough.payment.nacha.Correction.NewDetails;
import io.paidthrough.payment.nacha.Correction.RefusedNotice;
import io.paidthrough.payment.payment.ChangeCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {
  private static final String ROUTING = "121042882";
  private static final Hidden ACCOUNT = new Hidden("0044-1918171614");

  private static Correction read(String code, String data) {
    return Correction.of(code, new Hidden("%-29s".formatted(data)));
  }

  @Test
  void corrected_data_is_read_by_position() {
    assertThat(read("C01", "0044-1918171614")).isEqualTo(new NewDetails(null, ACCOUNT, null, null));
    assertThat(read("C02", ROUTING)).isEqualTo(new NewDetails(ROUTING, null, null, null));
    assertThat(read("C03", ROUTING + "   0044-1918171614"))
        .isEqualTo(new NewDetails(ROUTING, ACCOUNT, null, null));
    assertThat(read("C04", "DOE JANE A"))
        .isEqualTo(new NewDetails(null, null, new Hidden("DOE JANE A"), null));
    assertThat(read("C05", "37"))
        .isEqualTo(new NewDetails(null, null, null, TransactionCode.SAVINGS_DEBIT));
    assertThat(read("C06", "0044-1918171614     37"))
        .isEqualTo(new NewDetails(null, ACCOUNT, null, TransactionCode.SAVINGS_DEBIT));
    assertThat(read("C07", ROUTING + "0044-1918171614  27"))
        .isEqualTo(new NewDetails(ROUTING, ACCOUNT, null, TransactionCode.CHECKING_DEBIT));
    assertThat(read("C07", ROUTING + "1234567890123456727"))
        .isEqualTo(
            new NewDetails(
                ROUTING, new Hidden("12345678901234567"), null, TransactionCode.CHECKING_DEBIT));
  }

  @ParameterizedTest
  @CsvSource({
    "C01, ''",
    "C01, ABC",
    "C02, 121042881",
    "C03, 121042882 1918171614X",
    "C03, 1918171614",
    "C04, ''",
    "C05, 99",
    "C06, 1918171614",
    "C07, 121042882"
  })
  void what_is_not_in_its_place_goes_to_a_person_without_being_repeated(String code, String data) {
    assertThat(read(code, data)).isInstanceOf(ByHand.class);
    assertThat(read(code, data).toString()).doesNotContain("1918171614", "121042881");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C08", "C09", "C13", "C14", "C99"})
  void what_we_do_not_send_goes_to_a_person(String code) {
    assertThat(read(code, "SOMETHING")).isInstanceOf(ByHand.class);
  }

  @Test
  void every_code_of_the_table_can_be_read_and_a_refused_notice_changes_nothing() {
    for (var row : ChangeCode.all()) {
      assertThat(read(row.code(), "")).isInstanceOfAny(ByHand.class, RefusedNotice.class);
    }
    assertThat(List.of(read("C61", "X"), read("C69", "X"))).containsOnly(new RefusedNotice());
  }
}
