package io.paidthrough.standalone.endtoend;

import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.standalone.Exchange;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * payment-service as a process of its own, with no sandbox in it, and a clock that goes where its
 * standard input says: {@code 2026-05-20T17:00} lets the days until then pass. It says what it has
 * done, and ends when nobody writes to it any more.
 */
final class PaymentAlone {
  /** Printed when requests are taken. */
  static final String READY = "payment-service is ready";

  /** Asks to say so when everything is on the topics. */
  static final String SETTLE = "settle";

  /** Printed before what was asked for and is done. */
  static final String DONE = "done: ";

  private static final long PAUSE_NANOS = 2_000_000;

  private static final class MovedClock extends Clock {
    private final AtomicReference<Instant> now;

    MovedClock(Instant now) {
      this.now = new AtomicReference<>(now);
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return Exchange.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalArgumentException("this exchange has one zone");
    }
  }

  private PaymentAlone() {}

  /** The first argument is where the clock begins; the others are settings. */
  public static void main(String... arguments) throws IOException {
    var settings = Arrays.copyOfRange(arguments, 1, arguments.length);
    var clock = new MovedClock(at(arguments[0]));
    var context =
        new SpringApplicationBuilder(PaymentApplication.class)
            .initializers(own -> equip(own, clock))
            .run(settings);
    var steps =
        context
            .getBeanProvider(DailyStep.class)
            .orderedStream()
            .map(step -> new DayRunner.Entry("payment", step, context.getBean(StepLedger.class)))
            .toList();
    var days = new DayRunner(steps, Exchange.ZONE);
    days.isIdle(clock.instant()); // steps that are new begin today
    System.out.println(READY);
    obey(context, days, clock);
    System.exit(0);
  }

  private static void equip(ConfigurableApplicationContext context, Clock clock) {
    context
        .getBeanFactory()
        .registerSingleton("businessClock", new BusinessClock(clock, Exchange.ZONE));
  }

  private static void obey(ConfigurableApplicationContext context, DayRunner days, MovedClock clock)
      throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in));
    for (var order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals(SETTLE)) {
        settle(context);
      } else {
        pass(days, clock, at(order));
      }
      System.out.println(DONE + order);
    }
  }

  private static void pass(DayRunner days, MovedClock clock, Instant until) {
    days.catchUp(
        until,
        new DayRunner.Observer() {
          @Override
          public void before(Instant at) {
            clock.now.set(at);
          }
        });
    clock.now.set(until);
  }

  private static void settle(ConfigurableApplicationContext context) {
    for (var each : context.getBeansOfType(Settling.class).values()) {
      System.out.println("waits for " + each.name());
      while (!each.isSettled()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Exchange.ZONE).toInstant();
  }
}
