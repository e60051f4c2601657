package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationNumberTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void it_is_printed_in_three_groups_and_reads_back() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      var number = ConfirmationNumber.of(random.nextLong());
      assertThat(number.toString()).matches("HC(-[0-9A-HJKMNP-TV-Z]{4}){3}");
      assertThat(ConfirmationNumber.parse(number.toString())).contains(number);
    }
  }

  @Test
  void fifty_five_bits_make_different_numbers() {
    var seen = new HashSet<String>();
    for (int bit = 0; bit < 55; bit++) {
      assertThat(seen.add(ConfirmationNumber.of(1L << bit).toString())).isTrue();
    }
    assertThat(ConfirmationNumber.of(1L << 55)).isEqualTo(ConfirmationNumber.of(0));
  }

  @Test
  void any_single_wrong_character_is_noticed() {
    var right = ConfirmationNumber.of(0x5A5A5A5A5A5A5AL).characters();
    for (int i = 0; i < right.length(); i++) {
      for (char other : ALPHABET.toCharArray()) {
        var typed = right.substring(0, i) + other + right.substring(i + 1);
        assertThat(ConfirmationNumber.parse(typed).isPresent()).isEqualTo(typed.equals(right));
      }
    }
  }

  @Test
  void any_swap_of_neighbours_is_noticed_but_that_of_0_and_z() {
    var random = new Random(2);
    for (int n = 0; n < 500; n++) {
      var right = ConfirmationNumber.of(random.nextLong()).characters();
      for (int i = 0; i + 1 < right.length(); i++) {
        char a = right.charAt(i);
        char b = right.charAt(i + 1);
        var typed = right.substring(0, i) + b + a + right.substring(i + 2);
        var blind = a == b || a == '0' && b == 'Z' || a == 'Z' && b == '0';
        assertThat(ConfirmationNumber.parse(typed).isPresent()).as(typed).isEqualTo(blind);
      }
    }
  }

  @Test
  void case_hyphens_blanks_prefix_and_look_alikes_do_not_matter() {
    var number = ConfirmationNumber.of(0x0041_0820_4108_2041L);
    assertThat(number.characters()).contains("1").contains("0");
    var typed = number.toString().toLowerCase(Locale.ROOT).replace('1', 'l').replace('0', 'o');
    assertThat(ConfirmationNumber.parse(typed)).contains(number);
    assertThat(ConfirmationNumber.parse(" " + typed.replace('-', ' '))).contains(number);
    assertThat(ConfirmationNumber.parse(number.characters().replace('1', 'I'))).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HC", "HC-0000-0000-000", "HC-0000-0000-00000", "HC-UUUU-0000-0000", "é"})
  void what_cannot_be_one_is_none(String typed) {
    assertThat(ConfirmationNumber.parse(typed)).isEmpty();
    assertThatThrownBy(() -> new ConfirmationNumber(typed))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
