package io.paidthrough.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.relay.EventRelay;
import io.paidthrough.starter.store.FactJson;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestKafka;
import io.paidthrough.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.axonframework.common.lock.LockFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The whole service: HTTP and Kafka in, HTTP and Kafka out. */
@ServiceTest(properties = "spring.config.name=billing-service")
class BillingServiceTest {
  private static final String TOPIC = "paidthrough.payment.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final PaymentReason R01 =
      new PaymentReason(
          RejectionReason.INSUFFICIENT_FUNDS,
          "R01",
          "There was not enough money in the account.",
          true,
          PaymentReason.NextAction.TRY_AGAIN);

  @Autowired TestTokens tokens;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired TestKafka kafka;
  @Autowired Producer<String, byte[]> producer;
  @Autowired Inboxes inboxes;
  @Autowired EventRelay relay;
  @Autowired LockFactory locks;
  @Autowired JdbcTemplate jdbc;

  @Value("${local.server.port}")
  int port;

  private final String id = "E-" + UUID.randomUUID();
  private HttpApi api;
  private long sequence;

  @BeforeEach
  void prepare() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1))).all().get();
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    api = api("billing.read billing.write");
    clock.moveTo("2026-05-20T10:15");
    jdbc.update("UPDATE daily_step SET last_day = '2026-05-20'");
    await().atMost(PATIENCE).until(inboxes::isReady);
  }

  @Test
  void an_enrollment_is_registered_with_its_first_invoice() {
    var registered = api.post("/v1/enrollments", enrollment("2026-06-01"));

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.headers().getFirst("Location")).isEqualTo("/v1/enrollments/" + id);
    assertThat(registered.headers().getFirst("ETag")).isEqualTo("\"1\"");
    assertThat(registered.headers().getFirst("Position")).matches("billing\\.[0-9]+\\." + id);
    assertThat(registered.text("standing")).isEqualTo("CURRENT");
    assertThat(registered.text("dueNow")).isEqualTo("312.45");
    assertThat(registered.text("dueDate")).isEqualTo("2026-05-23");
    assertThat(registered.body().path("paidThrough").isNull()).isTrue();
    assertThat(registered.body().path("cure").toString())
        .isEqualTo(
            "{\"amount\":\"312.45\",\"by\":\"2026-05-23\",\"consequence\":\"COVERAGE_CANCELLED\"}");
    assertThat(registered.body()).isEqualTo(api.get("/v1/enrollments/" + id).body());

    var invoice = api.get("/v1/enrollments/" + id + "/invoices").body().path("items").path(0);
    assertThat(invoice.path("coverageMonth").asString()).isEqualTo("2026-06");
    assertThat(invoice.path("status").asString()).isEqualTo("OPEN");
    assertThat(api.get("/v1/invoices/" + invoice.path("invoiceId").asString()).text("amount"))
        .isEqualTo("312.45");
    assertThat(api.get("/v1/members/200000000012/enrollments").body().toString()).contains(id);
    assertThat(api("contacts.read").get("/v1/enrollments/" + id + "/subscriber").text("email"))
        .isEqualTo("jane@example.com");
    await().atMost(PATIENCE).until(relay::isSettled);
  }

  @Test
  void a_position_is_that_of_the_enrollment_whoever_wrote_last_on_the_connection() {
    var registered = api.post("/v1/enrollments", enrollment("2026-06-01"));
    var others = IntStream.range(0, 12).mapToObj(n -> id + "-" + n).toList();
    others.forEach(other -> api.post("/v1/enrollments", enrollment(other, "2026-06-01")));

    var again = api.post("/v1/enrollments", enrollment("2026-06-01"));
    assertThat(again.headers().getFirst("Position"))
        .isEqualTo(registered.headers().getFirst("Position"));
    var ended = api.post("/v1/enrollments/" + id + "/end", "{\"reason\":\"VOLUNTARY\"}");
    assertThat(ended.headers().getFirst("Position"))
        .isEqualTo("billing.%d.%s".formatted(lastIndex(), id));
  }

  @Test
  void money_that_is_in_pays_the_month() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));
    send(submitted("p-1", "312.45", "2026-05-20"));
    send(received("p-1", "312.45", "2026-05-20", "2026-05-21"));
    settle();

    var enrollment = api.get("/v1/enrollments/" + id);
    assertThat(enrollment.text("paidThrough")).isEqualTo("2026-06-30");
    assertThat(enrollment.text("balance")).isEqualTo("0.00");
    assertThat(enrollment.body().path("cure").isNull()).isTrue();
    assertThat(stored("InvoicePaid")).isEqualTo(1);
  }

  @Test
  void a_missed_binder_deadline_cancels_on_the_day_after_and_not_before() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));

    days.passUntil("2026-05-23T23:59");
    assertThat(api.get("/v1/enrollments/" + id).text("standing")).isEqualTo("CURRENT");

    days.passUntil("2026-05-24T09:00");
    var cancelled = api.get("/v1/enrollments/" + id);
    assertThat(cancelled.text("standing")).isEqualTo("CLOSED");
    assertThat(cancelled.text("balance")).isEqualTo("0.00");
    assertThat(
            api.get("/v1/enrollments/" + id + "/invoices")
                .body()
                .path("items")
                .path(0)
                .path("status")
                .asString())
        .isEqualTo("VOID");
    assertThat(stored("DeadlineMissed")).isEqualTo(1);

    days.passUntil("2026-05-26T09:00");
    assertThat(stored("DeadlineMissed")).isEqualTo(1);
  }

  @Test
  void a_payment_on_its_way_keeps_the_deadline_and_its_return_loses_it() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));
    clock.moveTo("2026-05-23T21:40");
    send(submitted("p-1", "312.45", "2026-05-23"));
    settle();

    days.passUntil("2026-05-24T09:00");
    assertThat(api.get("/v1/enrollments/" + id).text("standing")).isEqualTo("CURRENT");

    send(received("p-1", "312.45", "2026-05-23", "2026-05-27"));
    settle();
    assertThat(api.get("/v1/enrollments/" + id).text("paidThrough")).isEqualTo("2026-06-30");

    send(returned("p-1", "312.45", "2026-05-29"));
    settle();
    assertThat(api.get("/v1/enrollments/" + id).text("standing")).isEqualTo("CLOSED");
    assertThat(stored("DeadlineMissed")).isEqualTo(1);

    send(returned("p-1", "312.45", "2026-05-29"));
    settle();
    assertThat(stored("AllocationReversed")).isEqualTo(1);
  }

  @Test
  void registering_again_on_the_same_terms_changes_nothing_and_on_others_is_refused() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));

    assertThat(api.post("/v1/enrollments", enrollment("2026-06-01")).status()).isEqualTo(201);
    var other = api.post("/v1/enrollments", enrollment("2026-07-01"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("ENROLLMENT_ALREADY_REGISTERED");
    assertThat(stored("EnrollmentRegistered")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-06-01   | 2026-06-02     | 422 | COVERAGE_START_INVALID
          2026-06-01   | 2026-04-01     | 422 | COVERAGE_MONTH_OVER
          2026-06-01   | 2026-05-01     | 422 | BINDER_DEADLINE_PASSED
          2026-06-01   | 2026-06-31     | 400 | FIELD_INVALID
          "312.45"     | "312.455"      | 422 | AMOUNT_INVALID
          "312.45"     | "-1"           | 422 | AMOUNT_INVALID
          "312.45"     | 1e9            | 422 | AMOUNT_INVALID
          "aptc":"0.00" | "aptc":"400.00" | 422 | PREMIUM_INVALID
          200000000012 | 2000           | 400 | FIELD_INVALID
          "locale":"en" | "locale":"xx" | 400 | FIELD_INVALID
          HEALTH       | VISION         | 400 | FIELD_INVALID
          "memberId"   | "membrId"      | 400 | UNKNOWN_FIELD
          """)
  void bad_input_is_refused_and_nothing_is_stored(
      String good, String bad, int status, String code) {
    var answer = api.post("/v1/enrollments", enrollment("2026-06-01").replace(good, bad));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(stored("EnrollmentRegistered")).isZero();
    assertThat(
            jdbc.queryForList(
                "SELECT 1 FROM subscriber WHERE enrollment_id = ?", Integer.class, id))
        .isEmpty();
  }

  @Test
  void what_is_not_known_is_404_and_what_is_not_allowed_403() {
    assertThat(api.get("/v1/enrollments/nobody").code()).isEqualTo("ENROLLMENT_UNKNOWN");
    assertThat(api.get("/v1/enrollments/nobody/invoices").status()).isEqualTo(404);
    assertThat(api.get("/v1/invoices/none").code()).isEqualTo("INVOICE_UNKNOWN");
    assertThat(api.get("/v1/enrollments/" + id + "/subscriber").status()).isEqualTo(403);
    assertThat(api("billing.read").post("/v1/enrollments", enrollment("2026-06-01")).status())
        .isEqualTo(403);
  }

  @Test
  void a_change_answers_the_enrollment_and_asked_again_changes_nothing() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));
    var body =
        """
        {"coverageMonth":"2026-06","dueDate":"2026-06-10","reason":"LATE_BILL",
         "authority":"bulletin 2026-3"}
        """;
    var extended = api.post("/v1/enrollments/" + id + "/extensions", body);

    assertThat(extended.status()).isEqualTo(200);
    assertThat(extended.text("dueDate")).isEqualTo("2026-06-10");
    assertThat(extended.headers().getFirst("ETag")).isEqualTo("\"2\"");
    assertThat(api.post("/v1/enrollments/" + id + "/extensions", body).body())
        .isEqualTo(extended.body());
    assertThat(stored("DueDateExtended")).isEqualTo(1);
  }

  @Test
  void a_change_of_a_state_the_caller_has_not_seen_is_refused() {
    api.post("/v1/enrollments", enrollment("2026-06-01"));
    var end = "{\"reason\":\"VOLUNTARY\"}";
    var path = "/v1/enrollments/" + id + "/end";

    var stale = api.call(HttpMethod.POST, path, end, Map.of("If-Match", "\"0\""));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("ENROLLMENT_CHANGED");
    var seen = api.call(HttpMethod.POST, path, end, Map.of("If-Match", "\"1\""));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.text("standing")).isEqualTo("CLOSED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          holds         | {"reason":"APPEAL","filedOn":"2026-05-20","authority":"unit 12"} | 409 | NOTHING_TO_HOLD
          holds/release | {"outcome":"WON","authority":"unit 12"}                          | 409 | NO_HOLD
          reinstatement | {"reason":"our error","authority":"unit 12"}                     | 409 | NOT_ENDED
          arrangements  | {"instalments":[{"dueOn":"2026-06-01","amount":"1.00"}],"authority":"a"} | 422 | PAYMENT_PLAN_NOT_OFFERED
          waivers       | {"from":"2026-06","through":"2026-06","memberResponsibility":"0.00","grounds":"g","authority":"a"} | 422 | WAIVER_NOT_OFFERED
          end           | {"reason":"DEATH","authority":"a"}                               | 422 | END_DATE_MISSING
          end           | {"reason":"NON_PAYMENT","authority":"a"}                         | 422 | END_REASON_INVALID
          end           | {"reason":"BOREDOM"}                                             | 400 | FIELD_INVALID
          extensions    | {"coverageMonth":"2026-06"}                                      | 400 | FIELD_INVALID
          """)
  void what_the_policy_does_not_allow_is_refused_with_its_code(
      String path, String body, int status, String code) {
    api.post("/v1/enrollments", enrollment("2026-06-01"));
    var refused = api.post("/v1/enrollments/" + id + "/" + path, body);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(api.post("/v1/enrollments/E-NOBODY/" + path, body).status())
        .isEqualTo(status == 400 ? 400 : 404);
  }

  @ParameterizedTest
  @CsvSource({"0.00, 2026-11-30, CURRENT", "0.01, 2026-07-31, CLOSED"})
  void what_restores_coverage_is_said_to_the_cent(
      String lacking, String paidThrough, String standing) {
    var cure = terminatedWithAWaivedMonthAhead();
    assertThat(cure.toString())
        .as("July, August to October, and November at its waived price; December's is not asked")
        .isEqualTo(
            "{\"amount\":\"850.00\",\"by\":\"2026-10-29\",\"consequence\":\"NOT_REINSTATED\"}");

    var paid = Money.of(cure.path("amount").asString()).minus(Money.of(lacking)).toString();
    send(received("p-2", paid, "2026-10-05", "2026-10-05"));
    settle();

    var enrollment = api.get("/v1/enrollments/" + id);
    assertThat(enrollment.text("standing")).isEqualTo(standing);
    assertThat(enrollment.text("paidThrough")).isEqualTo(paidThrough);
    assertThat(enrollment.body().path("cure").path("amount").asString("0.00")).isEqualTo(lacking);
    assertThat(stored("EnrollmentReinstated")).isEqualTo("0.00".equals(lacking) ? 1 : 0);
  }

  @Test
  void asking_what_restores_coverage_stores_nothing_and_meets_a_busy_account_with_patience()
      throws Exception {
    terminatedWithAWaivedMonthAhead();
    var facts = stored("%");
    var asked = api.get("/v1/enrollments/" + id);
    assertThat(stored("%")).isEqualTo(facts);
    assertThat(asked.headers().getFirst("ETag")).isEqualTo("\"" + (facts - 1) + "\"");

    var held = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    try (var thread = Executors.newSingleThreadExecutor()) {
      thread.submit(
          () -> {
            try (var _ = locks.obtainLock(id)) {
              held.countDown();
              return done.await(30, TimeUnit.SECONDS);
            }
          });
      held.await();
      assertThat(api.get("/v1/enrollments/" + id).code()).isEqualTo("CONCURRENT_CHANGE");
      done.countDown();
    }
    assertThat(api.get("/v1/enrollments/" + id).body()).isEqualTo(asked.body());
  }

  /** July is unpaid; November will cost 50.00, and every month from December on 300.00. */
  private JsonNode terminatedWithAWaivedMonthAhead() {
    api.post(
        "/v1/enrollments",
        enrollment("2026-06-01")
            .replace("UNSUBSIDIZED", "CONNECTORCARE")
            .replace("\"312.45\",\"aptc\":\"0.00\"", "\"612.40\",\"aptc\":\"412.40\""));
    send(received("p-1", "200.00", "2026-05-20", "2026-05-20"));
    settle();
    days.passUntil("2026-09-05T09:00");
    var waived =
        api.post(
            "/v1/enrollments/" + id + "/waivers",
            """
            {"from":"2026-11","through":"2026-11","memberResponsibility":"50.00","grounds":"eviction",
             "authority":"waiver unit"}
            """);
    assertThat(waived.status()).isEqualTo(200);
    var changed =
        api.call(
            HttpMethod.PUT,
            "/v1/enrollments/" + id + "/premium",
            """
            {"from":"2026-12","gross":"712.40","aptc":"412.40","stateSubsidy":"0.00",
             "reason":"RATE_CHANGE"}
            """,
            Map.of());
    assertThat(changed.status()).isEqualTo(200);
    days.passUntil("2026-10-05T09:00");
    return api.get("/v1/enrollments/" + id).body().path("cure");
  }

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }

  private String enrollment(String coverageStart) {
    return enrollment(id, coverageStart);
  }

  private static String enrollment(String id, String coverageStart) {
    return """
    {"enrollmentId":"%s","memberId":"200000000012",
     "subscriber":{"name":"Jane Doe","email":"jane@example.com","locale":"en"},
     "plan":{"id":"12345MA0010001","name":"Silver A II","kind":"HEALTH","carrier":"Acme Health"},
     "coverageStart":"%s","assistance":"UNSUBSIDIZED",
     "premium":{"gross":"312.45","aptc":"0.00","stateSubsidy":"0.00"}}
    """
        .formatted(id, coverageStart);
  }

  private long lastIndex() {
    return jdbc.queryForObject(
        "SELECT max(globalindex) FROM domainevententry WHERE aggregateidentifier = ?",
        Long.class,
        id);
  }

  private int stored(String fact) {
    return jdbc.queryForList(
            "SELECT 1 FROM domainevententry WHERE aggregateidentifier = ? AND payloadtype LIKE ?",
            Integer.class,
            id,
            "%." + fact + ".v1")
        .size();
  }

  private void settle() {
    await().atMost(PATIENCE).until(inboxes::isSettled);
  }

  private PaymentSubmitted submitted(String paymentId, String amount, String on) {
    return new PaymentSubmitted(
        id,
        paymentId,
        "200000000012",
        "HC-1",
        Money.of(amount),
        Rail.ACH,
        "WEB",
        "i-1",
        "6789",
        Instant.parse("2026-05-20T14:15:00Z"),
        LocalDate.parse(on),
        LocalDate.parse(on).plusDays(1),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private PaymentReceived received(String paymentId, String amount, String on, String settled) {
    return new PaymentReceived(
        id,
        paymentId,
        "200000000012",
        "HC-1",
        Money.of(amount),
        Rail.ACH,
        LocalDate.parse(on),
        LocalDate.parse(settled));
  }

  private PaymentReturned returned(String paymentId, String amount, String on) {
    return new PaymentReturned(
        id,
        paymentId,
        "200000000012",
        "HC-1",
        Money.of(amount),
        Rail.ACH,
        LocalDate.parse(on),
        R01,
        null,
        null);
  }

  private void send(Fact fact) {
    var record = new ProducerRecord<>(TOPIC, id, FactJson.write(fact));
    Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", FactCatalog.wireName(fact.getClass()),
            "ce_source", "/payment-service",
            "ce_stream", "p",
            "ce_sequence", Long.toString(sequence++),
            "ce_time", clock.instant().toString())
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }
}
