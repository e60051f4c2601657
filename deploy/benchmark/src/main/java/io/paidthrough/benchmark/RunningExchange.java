package io.paidthrough.benchmark;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standalone in a process of its own, on free ports and an empty data directory. */
final class RunningExchange implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Pattern START_PAGE = Pattern.compile("Start at (http://\\S+);");
  private static final List<String> PORTS =
      List.of(
          "start",
          "billing",
          "payment",
          "coverage",
          "notification",
          "signin",
          "kafka",
          "controller",
          "postgres",
          "smtp");

  private final Process process;
  private final Path dataDir;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonNode addresses;
  private final String token;

  private RunningExchange(Process process, Path dataDir, String startPage) throws Exception {
    this.process = process;
    this.dataDir = dataDir;
    this.addresses = JSON.readTree(fetch(startPage + "/sandbox/v1/addresses"));
    this.token = signIn();
  }

  /** Starts an exchange that takes cards, on a business day in May. */
  static RunningExchange start() throws Exception {
    var dataDir = Files.createTempDirectory("benchmark");
    var output = dataDir.resolve("output.txt");
    var command =
        JavaProcess.command(
            "-Xmx768m",
            "io.paidthrough.standalone.Standalone",
            "--paidthrough.data-dir=" + dataDir.resolve("data"),
            "--paidthrough.exchange=cards",
            "--paidthrough.start-date=2026-05-11");
    PORTS.forEach(port -> command.add("--paidthrough.ports." + port + "=0"));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var deadline = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      var ready = START_PAGE.matcher(Files.readString(output));
      if (ready.find()) {
        return new RunningExchange(process, dataDir, ready.group(1));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new TimeoutException("The standalone did not start:\n" + Files.readString(output));
  }

  private String fetch(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private String signIn() throws IOException, InterruptedException {
    var credentials = Base64.getEncoder().encodeToString("portal:portal-secret".getBytes());
    var request =
        HttpRequest.newBuilder(URI.create(address("signin") + "/oauth2/token"))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
        .path("access_token")
        .asString();
  }

  private String address(String program) {
    return addresses.path(program).asString();
  }

  /** A new database on the exchange's own server. */
  String jdbcUrl(String database) {
    return address("postgres") + "/" + database;
  }

  /** Resident memory of the JVM in MiB, or -1 where the system does not tell. */
  long residentMiB() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return -1;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    }
  }

  void enroll(String id) throws IOException {
    expect(
        201,
        post(
            "billing",
            "/v1/enrollments",
            """
            {"enrollmentId":"%s","memberId":"200000000012",
             "subscriber":{"name":"Jane Doe","email":"jane@example.com","locale":"en"},
             "plan":{"id":"12345MA0010001","name":"Silver A II","kind":"HEALTH","carrier":"Acme"},
             "coverageStart":"2026-06-01","assistance":"UNSUBSIDIZED",
             "premium":{"gross":"312.45","aptc":"0.00","stateSubsidy":"0.00"}}
            """
                .formatted(id)));
  }

  String instrument(String json) throws IOException {
    var answer = expect(201, post("payment", "/v1/instruments", json));
    return JSON.readTree(answer.body).path("instrumentId").asString();
  }

  void pay(String enrollmentId, String amount, String instrumentId) throws IOException {
    expect(
        201,
        post(
            "payment",
            "/v1/payments",
            """
            {"enrollmentId":"%s","amount":"%s","instrumentId":"%s","channel":"WEB"}
            """
                .formatted(enrollmentId, amount, instrumentId)));
  }

  boolean isEffectuated(String enrollmentId) throws IOException {
    var answer = send("GET", address("coverage") + "/v1/coverages/" + enrollmentId, null);
    return answer.status == 200 && answer.body.contains("\"EFFECTUATED\"");
  }

  private Answer post(String program, String path, String json) throws IOException {
    return send("POST", address(program) + path, json);
  }

  private record Answer(int status, String body) {}

  /**
   * The JDK's old client, one connection per thread: it takes less from the machine that it shares
   * with what is measured than the new one.
   */
  private Answer send(String method, String url, @Nullable String json) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setReadTimeout((int) ANSWER_MAX.toMillis());
    if (json != null) {
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
      connection.setDoOutput(true);
      connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
    var status = connection.getResponseCode();
    try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Answer expect(int status, Answer answer) {
    if (answer.status != status) {
      throw new IllegalStateException(answer.status + " " + answer.body);
    }
    return answer;
  }

  /** Returns when everything that was said has been carried, heard and answered. */
  void settle() throws IOException {
    var clock = address("start") + "/sandbox/v1/clock";
    var today = JSON.readTree(send("GET", clock, null).body).path("businessDate").asString();
    expect(200, send("PUT", clock, "{\"businessDate\":\"%s\"}".formatted(today)));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, STOP_MAX.toSeconds(), TimeUnit.SECONDS)
        .join()
        .destroyForcibly();
    FileSystemUtils.deleteRecursively(dataDir);
  }
}
