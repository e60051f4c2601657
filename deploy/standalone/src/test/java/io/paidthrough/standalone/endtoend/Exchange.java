package io.paidthrough.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.StandaloneProcess;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.HttpApi.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running exchange as a portal's program sees it: HTTP and tokens, nothing else. */
final class Exchange implements AutoCloseable {
  static final String MEMBER = "200000000012";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final StandaloneProcess process;
  private Map<Program, HttpApi> apis = Map.of();

  private Exchange(StandaloneProcess process) {
    this.process = process;
  }

  static Exchange start(String exchange, String startDate) {
    var running = new Exchange(StandaloneProcess.fresh().exchange(exchange).startDate(startDate));
    running.startAgain();
    return running;
  }

  /** After a kill, too: same data, other ports. */
  void startAgain() {
    process.start();
    var token = token("portal:portal-secret");
    apis = new EnumMap<>(Program.class);
    for (var program :
        List.of(Program.BILLING, Program.PAYMENT, Program.COVERAGE, Program.NOTIFICATION)) {
      apis.put(program, new HttpApi(process.address(program), token));
    }
  }

  String token(String client) {
    var answer =
        process.send(
            HttpRequest.newBuilder(URI.create(process.address(Program.SIGN_IN) + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(client.getBytes()))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
  }

  HttpApi api(Program program) {
    return apis.get(program);
  }

  /** Moves the clock; returns when all has settled. */
  void moveTo(String newYorkTime) {
    var body =
        newYorkTime.length() == 10
            ? "{\"businessDate\":\"%s\"}".formatted(newYorkTime)
            : "{\"now\":\"%s:00-04:00\"}".formatted(newYorkTime);
    var answer = process.moveClock(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  static String enrollment(String id, String coverageStart) {
    return """
    {"enrollmentId":"%s","memberId":"%s",
     "subscriber":{"name":"Jane Doe","email":"%s@example.com","locale":"en"},
     "plan":{"id":"12345MA0010001","name":"Silver A II","kind":"HEALTH","carrier":"Acme Health"},
     "coverageStart":"%s","assistance":"UNSUBSIDIZED",
     "premium":{"gross":"312.45","aptc":"0.00","stateSubsidy":"0.00"}}
    """
        .formatted(id, MEMBER, id.toLowerCase(java.util.Locale.ROOT), coverageStart);
  }

  /** Registers a household that owes 312.45 a month. */
  void enroll(String id, String coverageStart) {
    var answer = api(Program.BILLING).post("/v1/enrollments", enrollment(id, coverageStart));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
  }

  /** A checking account whose number ends in these digits. */
  String account(String lastDigits) {
    return instrument(
        """
        {"memberId":"%s","type":"CHECKING","routingNumber":"021000021",
         "accountNumber":"12345%s","holder":"Jane Doe"}
        """
            .formatted(MEMBER, lastDigits));
  }

  String card(String token) {
    return instrument("{\"memberId\":\"%s\",\"cardToken\":\"%s\"}".formatted(MEMBER, token));
  }

  private String instrument(String json) {
    var answer = api(Program.PAYMENT).post("/v1/instruments", json);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.text("instrumentId");
  }

  static String payment(String enrollmentId, String amount, String instrumentId) {
    return """
    {"enrollmentId":"%s","amount":"%s","instrumentId":"%s","channel":"WEB"}
    """
        .formatted(enrollmentId, amount, instrumentId);
  }

  Answer pay(String enrollmentId, String amount, String instrumentId) {
    return pay(enrollmentId, amount, instrumentId, UUID.randomUUID().toString());
  }

  Answer pay(String enrollmentId, String amount, String instrumentId, String key) {
    return api(Program.PAYMENT)
        .post("/v1/payments", payment(enrollmentId, amount, instrumentId), key);
  }

  JsonNode payment(String paymentId) {
    return api(Program.PAYMENT).get("/v1/payments/" + paymentId).body();
  }

  List<JsonNode> paymentsOf(String enrollmentId) {
    return items(api(Program.PAYMENT).get("/v1/payments?enrollmentId=" + enrollmentId));
  }

  JsonNode enrollment(String id) {
    return api(Program.BILLING).get("/v1/enrollments/" + id).body();
  }

  /** Coverage today; waits until the service has heard of the enrollment. */
  JsonNode coverage(String id) {
    return coverage(id, "");
  }

  JsonNode coverageOn(String id, String day) {
    return coverage(id, "?asOf=" + day);
  }

  private JsonNode coverage(String id, String query) {
    var answer = api(Program.COVERAGE).get("/v1/coverages/" + id + query);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  void awaitCoverage(String id, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var answer = api(Program.COVERAGE).get("/v1/coverages/" + id);
              assertThat(answer.text("status")).as("%s", answer.body()).isEqualTo(status);
            });
  }

  /** Letters sent about an enrollment, oldest first. */
  List<JsonNode> letters(String enrollmentId) {
    return items(api(Program.NOTIFICATION).get("/v1/notices?enrollmentId=" + enrollmentId)).stream()
        .sorted(java.util.Comparator.comparing(letter -> letter.path("noticeId").asString()))
        .toList();
  }

  List<String> letterTypes(String enrollmentId) {
    return letters(enrollmentId).stream().map(letter -> letter.path("type").asString()).toList();
  }

  /** Waits for exactly these letters, all sent. */
  void awaitLetters(String enrollmentId, String... types) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(letters(enrollmentId))
                  .allMatch(letter -> letter.path("status").asString().equals("SENT"));
              assertThat(letterTypes(enrollmentId)).containsExactlyInAnyOrder(types);
            });
  }

  JsonNode letter(String enrollmentId, String type) {
    return letters(enrollmentId).stream()
        .filter(letter -> letter.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** What arrived at the mail server for this enrollment's subscriber. */
  List<JsonNode> mailbox(String enrollmentId) {
    var answer =
        process.get(
            Program.START_PAGE,
            "/sandbox/v1/letters?to=%s@example.com"
                .formatted(enrollmentId.toLowerCase(java.util.Locale.ROOT)));
    var body = JsonMapper.shared().readTree(answer.body());
    return (body.isArray() ? body : body.path("items")).valueStream().toList();
  }

  private static List<JsonNode> items(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().path("items").valueStream().toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
