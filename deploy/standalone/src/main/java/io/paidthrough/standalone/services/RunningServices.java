package io.paidthrough.standalone.services;

import io.paidthrough.standalone.CannotStart;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.clock.Settlement.Party;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The services that run in this JVM, each in an application context of its own. */
public final class RunningServices implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Map<Program, ConfigurableApplicationContext> contexts =
      new EnumMap<>(Program.class);

  private RunningServices() {}

  /** Starts all at the same time; returns when all have started, or throws when one could not. */
  public static RunningServices start(List<HostedService> services, Surroundings surroundings) {
    var running = new RunningServices();
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var starts = new EnumMap<Program, Future<ConfigurableApplicationContext>>(Program.class);
      for (var service : services) {
        starts.put(service.program(), executor.submit(() -> run(service, surroundings)));
      }
      CannotStart failure = null;
      for (var start : starts.entrySet()) {
        try {
          running.contexts.put(start.getKey(), start.getValue().get());
        } catch (ExecutionException e) {
          failure = cannotStart(start.getKey(), e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          failure = cannotStart(start.getKey(), e);
        }
      }
      if (failure != null) {
        running.close();
        throw failure;
      }
    }
    return running;
  }

  private static CannotStart cannotStart(Program program, Throwable cause) {
    return new CannotStart(
        "%s could not be started; its reason is logged above.".formatted(program.title()), cause);
  }

  private static ConfigurableApplicationContext run(
      HostedService service, Surroundings surroundings) {
    ServiceName.set(service.program().key());
    var settings = surroundings.settingsOf(service.program());
    settings.putAll(service.ownSettings().apply(surroundings));
    return new SpringApplicationBuilder(service.application())
        .web(WebApplicationType.SERVLET)
        .initializers(new InThisJvm(surroundings))
        .run(arguments(settings));
  }

  /** As arguments, since these win over the settings that a service brings along. */
  private static String[] arguments(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
        .toArray(String[]::new);
  }

  /** The daily steps of all services. */
  public List<DayRunner.Entry> dailySteps() {
    return contexts.entrySet().stream()
        .flatMap(
            it -> {
              var context = it.getValue();
              var name = it.getKey().title();
              return beans(context, DailyStep.class)
                  .map(step -> new DayRunner.Entry(name, step, context.getBean(StepLedger.class)));
            })
        .toList();
  }

  /** Everyone who has to be at rest before time goes on. */
  public List<Party> settling() {
    return contexts.entrySet().stream()
        .flatMap(
            it ->
                beans(it.getValue(), Settling.class)
                    .map(settling -> new Party(it.getKey().title(), settling)))
        .toList();
  }

  private static <T> Stream<T> beans(ConfigurableApplicationContext context, Class<T> type) {
    return context.getBeanProvider(type).orderedStream();
  }

  /** Whether every service says that it and its consumers are up. */
  public boolean areUp() {
    return notUp().isEmpty();
  }

  /** A service has started before its consumers were given their partitions. */
  public void awaitUp(Duration max) {
    var deadline = System.nanoTime() + max.toNanos();
    for (var waiting = notUp(); !waiting.isEmpty(); waiting = notUp()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new CannotStart(
            "%s did not come up within %d s; ask /actuator/health there for the reason."
                .formatted(String.join(", ", waiting), max.toSeconds()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private List<String> notUp() {
    return contexts.entrySet().stream()
        .filter(it -> !isUp(it.getValue()))
        .map(it -> it.getKey().title())
        .toList();
  }

  private static boolean isUp(ConfigurableApplicationContext context) {
    return context.getBean(HealthEndpoint.class).health().getStatus().equals(Status.UP);
  }

  @Override
  public void close() {
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      contexts.values().forEach(context -> executor.submit(context::close));
    }
  }
}
