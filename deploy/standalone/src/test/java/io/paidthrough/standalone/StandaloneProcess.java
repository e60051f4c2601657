package io.paidthrough.standalone;

import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The standalone in a JVM of its own, on free ports, as a user runs it: it can be asked over HTTP,
 * stopped, killed and started again on the same data. However the test ends, no process is left.
 */
public final class StandaloneProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(120);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Pattern START_PAGE = Pattern.compile("start page +(http://localhost:\\d+)");

  private final String mainClass;
  private final Path dataDir;
  private final Path output;
  private final boolean ownsDataDir;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Thread atExit = new Thread(this::killAll);
  private Map<String, String> addresses = Map.of();
  private @Nullable Process process;

  private StandaloneProcess(String mainClass, Path dataDir, boolean ownsDataDir) {
    this.mainClass = mainClass;
    this.dataDir = dataDir;
    this.ownsDataDir = ownsDataDir;
    this.output = dataDir.resolveSibling(dataDir.getFileName() + ".out");
    for (var program : Program.values()) {
      properties.put(program.property(), "0");
    }
    properties.put("paidthrough.data-dir", dataDir.toString());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** With all services, on a data directory of its own that is deleted at close. */
  public static StandaloneProcess fresh() {
    return of(Standalone.class);
  }

  /** With billing alone; the port of payment-service is left to another process. */
  public static StandaloneProcess withBillingAlone() {
    return of(BillingStandalone.class);
  }

  static StandaloneProcess bare() {
    return of(BareStandalone.class);
  }

  private static StandaloneProcess of(Class<?> main) {
    return new StandaloneProcess(main.getName(), TestFolder.create("standalone"), true);
  }

  /** On a data directory that is kept. */
  public static StandaloneProcess on(Path dataDir) {
    return new StandaloneProcess(Standalone.class.getName(), dataDir, false);
  }

  public StandaloneProcess startDate(String day) {
    return with("paidthrough.start-date", day);
  }

  public StandaloneProcess exchange(String name) {
    return with("paidthrough.exchange", name);
  }

  /** Any property; takes effect at the next start. */
  public StandaloneProcess with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Starts and returns when it says that it is ready. Also starts again after a kill or a stop. */
  public StandaloneProcess start() {
    launchAndWait();
    if (!isAlive() && output().contains("already in use")) {
      launchAndWait(); // a free port was taken by another process before it could be used
    }
    if (!isAlive()) {
      throw new AssertionError("The standalone did not start:\n" + output());
    }
    var page = START_PAGE.matcher(output());
    if (!page.find()) {
      throw new AssertionError("The standalone did not say where its start page is:\n" + output());
    }
    addresses = readAddresses(page.group(1));
    return this;
  }

  private void launchAndWait() {
    launch();
    await()
        .atMost(START_MAX)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> isReady() || !isAlive());
  }

  /** Starts without expecting success; returns the exit code. */
  public int startAndFail() throws InterruptedException {
    launch();
    var running = Objects.requireNonNull(process);
    if (!running.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The standalone was expected to give up:\n" + output());
    }
    return running.exitValue();
  }

  private void launch() {
    if (isAlive()) {
      throw new IllegalStateException("already running");
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                // It lives for a minute: what the optimising compiler gains comes too late.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddisable-axoniq-console-message=true",
                "-Daxoniq.update-checker.disabled=true",
                // The user's log, not the tests'.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
    properties.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(output.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() {
    return output().contains("stop with Ctrl-C");
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** What it printed since its last start. */
  public String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> readAddresses(String startPage) {
    var answer = get(URI.create(startPage + "/sandbox/v1/addresses"));
    var all = new LinkedHashMap<String, String>();
    JsonMapper.shared()
        .readTree(answer.body())
        .forEachEntry((name, address) -> all.put(name, address.asString()));
    return all;
  }

  /** Where a program listens in this run: {@code http://localhost:40123}. */
  public String address(Program program) {
    return Objects.requireNonNull(addresses.get(program.key()), program::title);
  }

  public int port(Program program) {
    var address = address(program);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  public Path dataDir() {
    return dataDir;
  }

  public HttpResponse<String> get(Program program, String path) {
    return get(URI.create(address(program) + path));
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).build());
  }

  /** Moves business time; {@code body} as the clock's API takes it. */
  public HttpResponse<String> moveClock(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address(Program.START_PAGE) + "/sandbox/v1/clock"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Like Ctrl-C; returns how it ended. */
  public int stop() throws InterruptedException {
    var running = Objects.requireNonNull(process);
    running.destroy();
    if (!running.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The standalone did not stop:\n" + output());
    }
    return running.exitValue();
  }

  /** {@code kill -9} of the JVM; its PostgreSQL server runs on as an orphan. */
  public void kill9() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** {@code kill -9} of the JVM and of every process of its PostgreSQL server. */
  public void kill9WithPostgres() {
    kill9();
    var processes = postgres().toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(it -> it.onExit().join());
  }

  /** The PostgreSQL server of this data directory and its children, while they run. */
  public Stream<ProcessHandle> postgres() {
    try {
      var pidFile = dataDir.resolve("postgres").resolve("postmaster.pid");
      if (Files.notExists(pidFile)) {
        return Stream.empty();
      }
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(it -> it.info().command().orElse("").endsWith("/postgres"))
          .map(it -> Stream.concat(Stream.of(it), it.descendants()))
          .orElseGet(Stream::empty);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killAll() {
    kill9WithPostgres();
    if (ownsDataDir) {
      try {
        FileSystemUtils.deleteRecursively(dataDir);
        Files.deleteIfExists(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    killAll();
    http.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
