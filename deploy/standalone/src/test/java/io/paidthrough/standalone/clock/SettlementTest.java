package io.paidthrough.standalone.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.standalone.clock.Settlement.Party;
import io.paidthrough.standalone.clock.Settlement.StillBusy;
import io.paidthrough.starter.Settling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static Party party(String name, BooleanSupplier settled) {
    return new Party(
        "billing-service",
        new Settling() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public boolean isSettled() {
            return settled.getAsBoolean();
          }
        });
  }

  @Test
  void nobody_to_wait_for_is_settled() {
    new Settlement(List.of(), Duration.ZERO).await();
  }

  @Test
  void asks_again_after_everyone_said_yes_once() {
    var consumer = new AtomicInteger();
    var relay = new AtomicInteger();
    // The consumer is asked first, and gets its work from the relay just after.
    var parties =
        List.of(
            party("consumer", () -> consumer.incrementAndGet() != 2),
            party("relay", () -> relay.incrementAndGet() > 0));

    new Settlement(parties, Duration.ofSeconds(10)).await();

    assertThat(consumer).hasValue(4);
  }

  @Test
  void says_who_is_still_busy_when_the_time_is_over() {
    var parties = List.of(party("relay", () -> false), party("inbox", () -> true));

    assertThatThrownBy(new Settlement(parties, Duration.ofMillis(1))::await)
        .isInstanceOf(StillBusy.class)
        .hasMessageContaining("billing-service/relay")
        .hasMessageNotContaining("inbox");
  }
}
