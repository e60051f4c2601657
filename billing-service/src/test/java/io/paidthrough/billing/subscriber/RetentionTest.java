package io.paidthrough.billing.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.billing.SubscriberErased.Ground;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final LocalDate LAST = LocalDate.of(2026, 7, 10);

  @Test
  void records_are_kept_ten_years_from_their_last_entry() {
    assertThat(Retention.ground(LocalDate.of(2036, 7, 10), LAST, null)).isEmpty();
    assertThat(Retention.ground(LocalDate.of(2036, 7, 11), LAST, null))
        .contains(Ground.RETENTION_OVER);
  }

  @Test
  void an_order_comes_before_that_and_is_not_needed_after() {
    assertThat(Retention.ground(LAST, LAST, "2026-CV-01127")).contains(Ground.ORDERED);
    assertThat(Retention.ground(LocalDate.of(2036, 7, 11), LAST, "2026-CV-01127"))
        .contains(Ground.RETENTION_OVER);
  }
}
