package io.paidthrough.standalone;

import io.paidthrough.standalone.clock.SandboxClock;
import io.paidthrough.standalone.clock.Settlement;
import io.paidthrough.standalone.clock.TimeMachine;
import io.paidthrough.standalone.infrastructure.Broker;
import io.paidthrough.standalone.infrastructure.Database;
import io.paidthrough.standalone.infrastructure.OrphanedPostgres;
import io.paidthrough.standalone.mail.Letters;
import io.paidthrough.standalone.mail.MailSink;
import io.paidthrough.standalone.services.HostedService;
import io.paidthrough.standalone.services.RunningServices;
import io.paidthrough.standalone.services.ServiceTable;
import io.paidthrough.standalone.services.Surroundings;
import io.paidthrough.standalone.signin.SignInServer;
import io.paidthrough.standalone.startpage.StartPage;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DayRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * All of Paidthrough in one JVM, on loopback: {@code mvn spring-boot:run} at the root of the
 * repository.
 *
 * <p>Whatever was started is stopped in reverse order, whether the start failed half way or the
 * user pressed Ctrl-C an hour later.
 */
public final class Standalone implements AutoCloseable {
  private static final Duration SETTLING_MAX = Duration.ofSeconds(60);
  private static final Duration UP_MAX = Duration.ofSeconds(120);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean stopping;

  private Standalone() {}

  public static void main(String... arguments) {
    run(ServiceTable.ALL, arguments);
  }

  /** Runs until the process is told to stop; ends it with 1 when it cannot start. */
  static void run(List<HostedService> services, String... arguments) {
    // Several Boot applications share this JVM: the log is set up once, by logback.xml.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    var begin = System.nanoTime();
    var standalone = new Standalone();
    Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
    try {
      var settings = Settings.from(arguments);
      var addresses = standalone.start(settings, services);
      var elapsed = Duration.ofNanos(System.nanoTime() - begin);
      System.out.println(Summary.of(settings, addresses, elapsed));
    } catch (CannotStart e) {
      log().debug("Cannot start", e);
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Standalone.class);
  }

  private Addresses start(Settings settings, List<HostedService> services) {
    var data = keep(DataDirectory.open(settings.dataDir()));
    // It holds the port that is checked next.
    OrphanedPostgres.stop(data.resolve("postgres"));
    var addresses = Addresses.claim(settings.ports());

    var sandboxClock =
        SandboxClock.open(
            data.resolve("clock.json"),
            Settings.ZONE,
            Clock.systemUTC(),
            now -> firstReading(settings, now));
    var clock = new BusinessClock(sandboxClock, Settings.ZONE);
    var letters = new Letters(data.resolve("mail"), clock);

    startInfrastructure(data, addresses, letters, services);

    var running =
        keep(
            RunningServices.start(
                services, new Surroundings(addresses, data, clock, settings.exchange())));
    var timeMachine =
        new TimeMachine(
            sandboxClock,
            new DayRunner(running.dailySteps(), Settings.ZONE),
            new Settlement(running.settling(), SETTLING_MAX));
    keep(StartPage.start(addresses, clock, timeMachine, letters, running));
    running.awaitUp(UP_MAX);
    tick(timeMachine);
    return addresses;
  }

  /** Independent of each other and slow: at the same time. */
  private void startInfrastructure(
      DataDirectory data, Addresses addresses, Letters letters, List<HostedService> services) {
    var databases = services.stream().map(service -> service.program().key()).toList();
    InParallel.run(
        List.of(
            () -> keep(Database.start(data.resolve("postgres"), addresses, databases)),
            () -> keep(Broker.start(data.resolve("kafka"), addresses)),
            () -> keep(MailSink.start(letters, addresses)),
            () -> keep(SignInServer.start(data, addresses))));
  }

  private static Instant firstReading(Settings settings, Instant realTime) {
    var day = settings.startDate();
    return day == null
        ? realTime
        : day.atTime(TimeMachine.OPENING).atZone(Settings.ZONE).toInstant();
  }

  private void tick(TimeMachine timeMachine) {
    var ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("daily-steps").daemon().factory());
    ticker.scheduleWithFixedDelay(
        timeMachine::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    keep(ticker);
  }

  /**
   * Remembers what is to be stopped; what comes up while all is being stopped goes down at once.
   */
  private <T extends AutoCloseable> T keep(T part) {
    synchronized (started) {
      if (!stopping) {
        started.push(part);
        return part;
      }
    }
    stop(part);
    throw new CannotStart("Stopped while starting.");
  }

  @Override
  public void close() {
    List<AutoCloseable> parts;
    synchronized (started) {
      stopping = true;
      parts = List.copyOf(started);
      started.clear();
    }
    parts.forEach(Standalone::stop);
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log().warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
    }
  }
}
