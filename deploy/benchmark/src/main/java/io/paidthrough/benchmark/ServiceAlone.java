package io.paidthrough.benchmark;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.infrastructure.Broker;
import io.paidthrough.standalone.infrastructure.Database;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.relay.EventRelay;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** One service with a durable database and a broker of its own, and nobody who listens. */
final class ServiceAlone implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SIGN_IN =
      "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.";

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Path directory;
  private final Addresses addresses;
  private final Database database;
  private final Broker broker;
  private final ConfigurableApplicationContext context;

  private ServiceAlone(
      Path directory,
      Addresses addresses,
      Database database,
      Broker broker,
      ConfigurableApplicationContext context) {
    this.directory = directory;
    this.addresses = addresses;
    this.database = database;
    this.broker = broker;
    this.context = context;
  }

  /** What is done with a service that runs. */
  interface Measurement {
    void of(ServiceAlone service) throws Exception;
  }

  /**
   * The whole of a JVM, which ends with it however it ends: threads of the broker would keep it
   * alive. The service runs on a day that does not pass by itself; its daily steps are run by the
   * measurement.
   *
   * @param listensTo the service whose facts it waits for
   * @param settings besides those of every service, keys included
   */
  static void measure(
      Program program,
      Class<?> application,
      String listensTo,
      LocalDate day,
      Map<String, Object> settings,
      Measurement measurement) {
    var exitCode = 1;
    try (var service = start(program, application, listensTo, day, settings)) {
      measurement.of(service);
      exitCode = 0;
    } catch (Exception e) {
      e.printStackTrace();
    } finally {
      System.exit(exitCode);
    }
  }

  private static ServiceAlone start(
      Program program,
      Class<?> application,
      String listensTo,
      LocalDate day,
      Map<String, Object> settings)
      throws Exception {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    var directory = Files.createTempDirectory(program.key() + "-alone");
    var addresses = Addresses.claim(Map.of());
    var database = Database.start(directory.resolve("postgres"), addresses, List.of(program.key()));
    var broker = Broker.start(directory.resolve("kafka"), addresses);
    try {
      createTopic(listensTo, addresses);
      var context = run(program, application, day, addresses, settings);
      return new ServiceAlone(directory, addresses, database, broker, context);
    } catch (Exception e) {
      broker.close();
      database.close();
      FileSystemUtils.deleteRecursively(directory);
      throw e;
    }
  }

  private static void createTopic(String listensTo, Addresses addresses) throws Exception {
    var kafka = addresses.hostAndPort(Program.KAFKA);
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var topic = new NewTopic(RelayAutoConfiguration.topicOf(listensTo), 12, (short) 1);
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static ConfigurableApplicationContext run(
      Program program,
      Class<?> application,
      LocalDate day,
      Addresses addresses,
      Map<String, Object> settings) {
    var now = day.atTime(9, 0).atZone(ZONE).toInstant();
    return new SpringApplicationBuilder(application)
        .properties(settings)
        .initializers(it -> register(it, now))
        .run(
            "--spring.config.name=" + program.title(),
            "--spring.main.log-startup-info=false",
            "--spring.datasource.url=" + url(addresses, program.key()),
            "--spring.kafka.bootstrap-servers=" + addresses.hostAndPort(Program.KAFKA),
            "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys",
            "--spring.autoconfigure.exclude="
                + (SIGN_IN + "OAuth2AuthorizationServerAutoConfiguration,")
                + (SIGN_IN + "OAuth2AuthorizationServerJwtAutoConfiguration"),
            "--server.port=0",
            "--paidthrough.vault.key=" + KEY,
            "--paidthrough.subjects.key=" + KEY,
            "--paidthrough.topics.replicas=1",
            "--paidthrough.schedule.enabled=false");
  }

  private static void register(ConfigurableApplicationContext context, Instant now) {
    var clock = new BusinessClock(Clock.fixed(now, ZoneOffset.UTC), ZONE);
    context.getBeanFactory().registerSingleton("businessClock", clock);
  }

  private static String url(Addresses addresses, String name) {
    return "jdbc:postgresql://%s/%s?reWriteBatchedInserts=true"
        .formatted(addresses.hostAndPort(Program.POSTGRES), name);
  }

  void send(Object command) {
    context.getBean(Commands.class).send(command, Cause.by("benchmark"));
  }

  /** A part of the service. */
  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Runs a daily step once; returns what it changed. */
  int run(String step, LocalDate day) {
    return context.getBeansOfType(DailyStep.class).values().stream()
        .filter(it -> it.name().equals(step))
        .mapToInt(it -> it.run(day))
        .sum();
  }

  /** Returns when all that was said is on Kafka and all that was sent has been heard. */
  void settle() throws InterruptedException, TimeoutException {
    var inboxes = context.getBean(Inboxes.class);
    var relay = context.getBean(EventRelay.class);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!inboxes.isReady() || !inboxes.isSettled() || !relay.isSettled()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the service did not settle");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** A connection of the database's superuser. */
  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(url(addresses, name), "postgres", "");
  }

  @Override
  public void close() throws IOException {
    context.close();
    broker.close();
    database.close();
    FileSystemUtils.deleteRecursively(directory);
  }
}
