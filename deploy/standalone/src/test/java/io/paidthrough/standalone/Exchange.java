package io.paidthrough.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.HttpApi.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running exchange as a portal's program sees it: HTTP and tokens, nothing else. */
public final class Exchange implements AutoCloseable {
  private static final String MEMBER = "200000000012";

  /** In which the exchange tells its days. */
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final StandaloneProcess process;
  private Map<Program, HttpApi> apis = Map.of();

  private Exchange(StandaloneProcess process) {
    this.process = process;
  }

  public static Exchange start(String exchange, String startDate) {
    var running = new Exchange(StandaloneProcess.fresh().exchange(exchange).startDate(startDate));
    running.startAgain();
    return running;
  }

  /** Billing with the infrastructure; who plays payment-service is up to the test. */
  public static Exchange withBillingAlone(String exchange, String startDate) {
    var running =
        new Exchange(StandaloneProcess.withBillingAlone().exchange(exchange).startDate(startDate));
    running.startAgain();
    return running;
  }

  /** After a kill, too: same data, other ports. */
  public void startAgain() {
    process.start();
    var token = token("portal:portal-secret");
    apis = new EnumMap<>(Program.class);
    for (var program :
        List.of(Program.BILLING, Program.PAYMENT, Program.COVERAGE, Program.NOTIFICATION)) {
      apis.put(program, new HttpApi(process.address(program), token));
    }
  }

  public String token(String client) {
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

  /** As one of the sandbox's other clients. */
  public HttpApi api(Program program, String client) {
    return new HttpApi(process.address(program), token(client + ":" + client + "-secret"));
  }

  public HttpApi api(Program program) {
    return apis.get(program);
  }

  /** Moves the clock to the opening of a day; returns when all has settled. */
  public void moveTo(LocalDate day) {
    move("{\"businessDate\":\"%s\"}".formatted(day));
  }

  /** Moves the clock to a moment; returns when all has settled. */
  public void moveTo(OffsetDateTime moment) {
    move("{\"now\":\"%s\"}".formatted(moment));
  }

  private void move(String body) {
    var answer = process.moveClock(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** What the clock shows. */
  public OffsetDateTime now() {
    var answer = process.get(Program.START_PAGE, "/sandbox/v1/clock");
    return OffsetDateTime.parse(JsonMapper.shared().readTree(answer.body()).path("now").asString());
  }

  /** Waits until everything that was asked for has been dealt with everywhere. */
  public void settle() {
    moveTo(now().toLocalDate());
  }

  public static String enrollment(String id, String coverageStart) {
    return """
    {"enrollmentId":"%s","memberId":"%s",
     "subscriber":{"name":"Jane Doe","email":"%s@example.com","locale":"en"},
     "plan":{"id":"12345MA0010001","name":"Silver A II","kind":"HEALTH","carrier":"Acme Health"},
     "coverageStart":"%s","assistance":"UNSUBSIDIZED",
     "premium":{"gross":"312.45","aptc":"0.00","stateSubsidy":"0.00"}}
    """
        .formatted(id, MEMBER, id.toLowerCase(Locale.ROOT), coverageStart);
  }

  /** Registers a household that owes 312.45 a month. */
  public void enroll(String id, String coverageStart) {
    var answer = api(Program.BILLING).post("/v1/enrollments", enrollment(id, coverageStart));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
  }

  /** A checking account whose number ends in these digits. */
  public String account(String lastDigits) {
    return instrument(
        """
        {"memberId":"%s","type":"CHECKING","routingNumber":"021000021",
         "accountNumber":"12345%s","holder":"Jane Doe"}
        """
            .formatted(MEMBER, lastDigits));
  }

  public String card(String token) {
    return instrument("{\"memberId\":\"%s\",\"cardToken\":\"%s\"}".formatted(MEMBER, token));
  }

  private String instrument(String json) {
    var answer = api(Program.PAYMENT).post("/v1/instruments", json);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.text("instrumentId");
  }

  public static String payment(String enrollmentId, String amount, String instrumentId) {
    return """
    {"enrollmentId":"%s","amount":"%s","instrumentId":"%s","channel":"WEB"}
    """
        .formatted(enrollmentId, amount, instrumentId);
  }

  public Answer pay(String enrollmentId, String amount, String instrumentId, String key) {
    return api(Program.PAYMENT)
        .post("/v1/payments", payment(enrollmentId, amount, instrumentId), key);
  }

  public JsonNode payment(String paymentId) {
    return api(Program.PAYMENT).get("/v1/payments/" + paymentId).body();
  }

  public List<JsonNode> paymentsOf(String enrollmentId) {
    return items(api(Program.PAYMENT).get("/v1/payments?enrollmentId=" + enrollmentId));
  }

  public JsonNode enrollment(String id) {
    return api(Program.BILLING).get("/v1/enrollments/" + id).body();
  }

  public void awaitCoverage(String id, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var answer = api(Program.COVERAGE).get("/v1/coverages/" + id);
              assertThat(answer.text("status")).as("%s", answer.body()).isEqualTo(status);
            });
  }

  /** Letters sent about an enrollment, oldest first. */
  public List<JsonNode> letters(String enrollmentId) {
    return items(api(Program.NOTIFICATION).get("/v1/notices?enrollmentId=" + enrollmentId)).stream()
        .sorted(java.util.Comparator.comparing(letter -> letter.path("noticeId").asString()))
        .toList();
  }

  public List<String> letterTypes(String enrollmentId) {
    return letters(enrollmentId).stream().map(letter -> letter.path("type").asString()).toList();
  }

  /** Waits for exactly these letters, all sent. */
  public void awaitLetters(String enrollmentId, String... types) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(letters(enrollmentId))
                  .allMatch(letter -> letter.path("status").asString().equals("SENT"));
              assertThat(letterTypes(enrollmentId)).containsExactlyInAnyOrder(types);
            });
  }

  /** What arrived at the mail server for this enrollment's subscriber. */
  public List<JsonNode> mailbox(String enrollmentId) {
    return mailTo(enrollmentId.toLowerCase(Locale.ROOT) + "@example.com");
  }

  /** What arrived at the mail server for this address. */
  public List<JsonNode> mailTo(String address) {
    var answer = process.get(Program.START_PAGE, "/sandbox/v1/letters?to=" + address);
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
