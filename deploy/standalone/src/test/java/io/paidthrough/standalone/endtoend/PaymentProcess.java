package io.paidthrough.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.StandaloneProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts {@link PaymentAlone} beside a standalone that has everything else, kills it, and starts it
 * again on the same database, outbox and port. However the test ends, no process is left.
 */
final class PaymentProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Thread atExit = new Thread(this::kill9);
  private @Nullable Process process;

  PaymentProcess(StandaloneProcess others, Path folder) {
    this.folder = folder;
    settings.put("spring.config.name", "payment-service");
    settings.put("spring.autoconfigure.exclude", String.join(",", ofTheSignInServer()));
    settings.put("server.port", Integer.toString(others.port(Program.PAYMENT)));
    settings.put(
        "spring.datasource.url",
        others.address(Program.POSTGRES) + "/payment?reWriteBatchedInserts=true");
    settings.put("spring.datasource.password", "");
    settings.put("spring.datasource.hikari.minimum-idle", "2");
    settings.put("spring.kafka.bootstrap-servers", others.address(Program.KAFKA));
    settings.put(
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
        others.address(Program.SIGN_IN) + "/oauth2/jwks");
    settings.put("springdoc.api-docs.enabled", "false");
    // Kafka keeps the seat of a process that was killed for this long.
    settings.put("spring.kafka.consumer.properties.session.timeout.ms", "6000");
    settings.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "1000");
    settings.put("paidthrough.topics.replicas", "1");
    settings.put("paidthrough.schedule.enabled", "false");
    settings.put("paidthrough.subjects.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.put("paidthrough.vault.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.put("paidthrough.ach.outbox", outbox().toString());
    Map.of(
            "destination", "011000015",
            "destination-name", "Some Bank",
            "origin", "1234567890",
            "origin-name", "Example Health Exch",
            "company-name", "Example Hlth",
            "company-id", "1234567890")
        .forEach((name, value) -> settings.put("paidthrough.ach.bank." + name, value));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** It lies on the same class path here and is no part of any service. */
  private static List<String> ofTheSignInServer() {
    var place =
        "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.";
    return List.of(
        place + "OAuth2AuthorizationServerAutoConfiguration",
        place + "OAuth2AuthorizationServerJwtAutoConfiguration");
  }

  /** Any property; takes effect at the next start. */
  PaymentProcess with(String property, String value) {
    settings.put(property, value);
    return this;
  }

  Path outbox() {
    return folder.resolve("outbox");
  }

  /** Where the process puts what it needs for a moment. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Starts with the clock at a local time and returns when requests are taken. */
  void start(String now) {
    launch(now);
    awaitLine(PaymentAlone.READY);
  }

  private void launch(String now) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddisable-axoniq-console-message=true",
                "-Daxoniq.update-checker.disabled=true",
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                PaymentAlone.class.getName(),
                now));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      Files.createDirectories(temporary());
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets time pass until a local time; does not wait. */
  void beginToPass(String until) {
    write(until);
  }

  /** Lets time pass until a local time and returns when all of it has been done. */
  void pass(String until) {
    write(until);
    awaitLine(PaymentAlone.DONE + until);
  }

  /** Returns when everything that was decided is on the topics and every fact is taken in. */
  void settle() {
    write(PaymentAlone.SETTLE);
    awaitLine(PaymentAlone.DONE + PaymentAlone.SETTLE);
  }

  private void write(String order) {
    try {
      var in = Objects.requireNonNull(process).getOutputStream();
      in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("it has ended:\n" + output(), e);
    }
  }

  private void awaitLine(String line) {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> output().contains(line) || !isAlive());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("payment-service did not say '" + line + "':\n" + output(), e);
    }
    if (!output().contains(line)) {
      throw new AssertionError("payment-service has ended:\n" + output());
    }
  }

  private boolean isAlive() {
    return process != null && process.isAlive();
  }

  private Path log() {
    return folder.resolve("payment.out");
  }

  /** What it printed since its last start. */
  String output() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL; returns when it is dead. */
  void kill9() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill9();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
