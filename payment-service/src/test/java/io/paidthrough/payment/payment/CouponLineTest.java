package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CouponLineTest {
  private final CouponLine line = CouponLine.of("200000000012", "E-1");

  @Test
  void a_line_that_was_printed_can_be_read() {
    assertThat(line.toString()).matches("200000000012-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]");
    assertThat(CouponLine.parse(line.toString())).contains(line);
    assertThat(CouponLine.parse(line.toString().replace("-", " ").toLowerCase(Locale.ROOT)))
        .contains(line);
  }

  @Test
  void it_names_its_own_enrollment_and_no_other() {
    assertThat(line.names("E-1")).isTrue();
    assertThat(line.names("E-2")).isFalse();
  }

  @Test
  void a_line_with_one_wrong_character_names_nobody() {
    var printed = line.toString();
    for (int i = 0; i < printed.length(); i++) {
      if (printed.charAt(i) != '-') {
        var other = printed.charAt(i) == '7' ? '3' : '7';
        var misread = printed.substring(0, i) + other + printed.substring(i + 1);
        assertThat(CouponLine.parse(misread)).as(misread).isEmpty();
      }
    }
  }

  @Test
  void what_is_no_line_is_none() {
    assertThat(CouponLine.parse("")).isEmpty();
    assertThat(CouponLine.parse("200000000012")).isEmpty();
    assertThat(CouponLine.parse(line + "0")).isEmpty();
    assertThat(CouponLine.parse(line.toString().replace(line.tag(), "UUUUUU"))).isEmpty();
  }
}
