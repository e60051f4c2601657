package io.paidthrough.payment.ach;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.paidthrough.payment.ach.ReturnRates.Group;
import io.paidthrough.payment.ach.ReturnRates.Rates;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rates as metrics, counted at most once in five minutes however often they are scraped. */
@Component
class ReturnRateGauges implements MeterBinder {
  private static final long KEEP_NANOS = Duration.ofMinutes(5).toNanos();

  private final ReturnRates rates;
  private @Nullable Rates counted;
  private long countedAt;

  ReturnRateGauges(ReturnRates rates) {
    this.rates = rates;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var group : Group.values()) {
      Gauge.builder("paidthrough.ach.return.percent", () -> percent(group))
          .description("Debits of the last 60 days that came back, in percent")
          .tag("group", group.name())
          .register(registry);
    }
  }

  private double percent(Group group) {
    return counted().rates().stream()
        .filter(rate -> rate.group() == group)
        .mapToDouble(rate -> rate.percent().doubleValue())
        .sum();
  }

  private synchronized Rates counted() {
    var known = counted;
    if (known == null || System.nanoTime() - countedAt > KEEP_NANOS) {
      known = rates.now();
      counted = known;
      countedAt = System.nanoTime();
    }
    return known;
  }
}
