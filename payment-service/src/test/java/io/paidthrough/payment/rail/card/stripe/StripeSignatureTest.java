package io.paidthrough.payment.rail.card.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StripeSignatureTest {
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

  /** printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test */
  private static final String GENUINE =
      "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";

  private final StripeSignature signature = new StripeSignature("whsec_test");

  @Test
  void the_time_and_the_body_are_signed() {
    assertThat(isGenuine("t=1700000000,v1=" + GENUINE, AT)).isTrue();
    assertThat(isGenuine("t=1700000001,v1=" + GENUINE, AT)).isFalse();
    assertThat(signature.isGenuine("t=1700000000,v1=" + GENUINE, "{}".getBytes(), AT)).isFalse();
    assertThat(new StripeSignature("other").isGenuine("t=1700000000,v1=" + GENUINE, BODY, AT))
        .isFalse();
  }

  @Test
  void one_of_several_signatures_is_enough_and_older_kinds_do_not_count() {
    assertThat(isGenuine("t=1700000000,v1=00,v1=" + GENUINE + ",v0=1", AT)).isTrue();
    assertThat(isGenuine("t=1700000000,v0=" + GENUINE, AT)).isFalse();
  }

  @Test
  void five_minutes_are_tolerated_either_way_and_no_second_more() {
    var signed = "t=1700000000,v1=" + GENUINE;
    assertThat(isGenuine(signed, AT.plusSeconds(300))).isTrue();
    assertThat(isGenuine(signed, AT.plusSeconds(301))).isFalse();
    assertThat(isGenuine(signed, AT.minusSeconds(300))).isTrue();
    assertThat(isGenuine(signed, AT.minusSeconds(301))).isFalse();
  }

  @Test
  void what_is_no_signature_is_not_genuine() {
    for (var header : new String[] {"", "t=", "v1=" + GENUINE, "t=x,v1=y", ",,,=,=", "t=-1,v1=0"}) {
      assertThat(isGenuine(header, AT)).as(header).isFalse();
    }
  }

  private boolean isGenuine(String header, Instant now) {
    return signature.isGenuine(header, BODY, now);
  }
}
