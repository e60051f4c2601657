package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.ach.AchOutbox;
import io.paidthrough.payment.ach.DirectoryOutbox;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of the bank over HTTP, from the debit to what comes back, on real PostgreSQL and Kafka. */
@Order(2000000001)
@PaymentServiceTest
@DirtiesContext // has moved the clock far ahead
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AchReturnsTest {
  private static final String PLANTED = "90817263540";
  private static final String CORRECTED = "81726354099";
  private static final String UNKNOWN_TRACE = "011000019999999";
  private static final Map<String, String> TRACES = new java.util.HashMap<>();

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired Commands commands;
  @Autowired AchOutbox outbox;

  @Value("${local.server.port}")
  int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  @Order(1)
  void a_day_of_payments_becomes_a_file_that_can_be_seen_without_its_numbers() throws IOException {
    clock.moveTo("2026-09-16T10:15"); // a Wednesday
    var enrollment = enroll();
    var instrument = portal.register(Portal.bankAccountOf(PLANTED));
    var first = pay(enrollment, instrument, "312.45");
    var second = pay(enrollment, instrument, "41.10");
    var third = pay(enrollment, instrument, "99.00");
    assertThat(portal.payment(first).body().path("traceNumber").isNull()).isTrue();

    days.passUntil("2026-09-17T09:00");
    for (var payment : List.of(first, second, third)) {
      var answer = portal.payment(payment);
      assertThat(answer.text("status")).isEqualTo("RECEIVED");
      assertThat(answer.text("settlementDate")).isEqualTo("2026-09-17");
      assertThat(answer.text("traceNumber")).matches("01100001[0-9]{7}");
    }
    TRACES.put("first", traceOf(first));
    TRACES.put("second", traceOf(second));
    TRACES.put("third", traceOf(third));
    TRACES.put("firstId", first);
    TRACES.put("secondId", second);
    TRACES.put("thirdId", third);
    TRACES.put("enrollment", enrollment);
    TRACES.put("instrument", instrument);

    var file = get("/v1/ach/files?limit=1").path("items").get(0);
    assertThat(file.path("status").asString()).isEqualTo("SENT");
    assertThat(file.path("debits").asString()).isEqualTo("452.55");
    assertThat(file.path("entries").asInt()).isEqualTo(3);
    assertThat(sent(file.path("name").asString())).contains(PLANTED, "JANE DOE");
    var id = file.path("fileId").asString();
    assertThat(get("/v1/ach/files/" + id)).isEqualTo(file);
    var masked = call("GET", "/v1/ach/files/" + id + "?content=masked", "ops", null);
    assertThat(masked.body()).contains(TRACES.get("first"), "3540").doesNotContain("JANE");
    assertThat(masked.body().lines().count() % 10).isZero();
    assertThat(call("GET", "/v1/ach/files/" + id, "payments.read", null).statusCode())
        .isEqualTo(403);
    assertThat(call("GET", "/v1/ach/files/none", "ops", null).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void a_refund_goes_out_as_a_credit() throws IOException {
    var refund = UUID.randomUUID().toString();
    var payment = TRACES.get("thirdId");
    commands.send(
        new ScheduleRefund(
            payment,
            refund,
            Money.of("99.00"),
            Rail.ACH,
            LocalDate.of(2026, 9, 17),
            LocalDate.of(2026, 9, 17)),
        Cause.by("test"));
    days.passUntil("2026-09-18T09:00");

    assertThat(portal.payment(payment).text("status")).isEqualTo("REFUNDED");
    var file = get("/v1/ach/files?limit=1").path("items").get(0);
    assertThat(file.path("credits").asString()).isEqualTo("99.00");
    assertThat(sent(file.path("name").asString())).contains("PPDREFUND", PLANTED);
    TRACES.put(
        "refund",
        jdbc.queryForObject(
            "SELECT trace FROM ach_entry WHERE refund_id = ?::uuid", String.class, refund));
  }

  @Test
  @Order(3)
  void a_file_of_the_bank_is_applied_once_whatever_is_in_it() {
    var file = theBank().file("2026-09-18T08:00:00");
    var answer = call("POST", "/v1/ach/returns", "ops", file);
    var report = JsonMapper.shared().readTree(answer.body());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(report.path("returns").asInt()).isEqualTo(2);
    assertThat(report.path("corrections").asInt()).isEqualTo(1);
    assertThat(report.path("unidentified").asInt()).isEqualTo(5);
    assertThat(report.path("alreadyKnown").asInt()).isZero();
    assertThat(report.path("items").size()).isEqualTo(8);
    assertThat(statusOf("firstId")).isEqualTo("RETURNED");
    assertThat(statusOf("secondId")).as("a notice is no rejection").isEqualTo("RECEIVED");
    assertThat(StoredFacts.of(jdbc, TRACES.get("thirdId"))).contains("RefundFailed");
    var instrument = portal.api().get("/v1/instruments/" + TRACES.get("instrument"));
    assertThat(instrument.text("last4")).isEqualTo("4099");
    assertThat(instrument.text("status")).isEqualTo("DISABLED");
    assertThat(StoredFacts.of(jdbc, TRACES.get("instrument")))
        .containsExactlyInAnyOrder("InstrumentDisabled", "InstrumentCorrected");
    assertThat(whys())
        .containsExactlyInAnyOrder(
            "UNKNOWN_TRACE", "ANOTHER_ENTRY", "UNKNOWN_CODE", "DISHONORED", "CORRECTION_BY_HAND");

    var facts = facts();
    var again = call("POST", "/v1/ach/returns", "ops", file);
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    var other = call("POST", "/v1/ach/returns", "ops", theBank().file("2026-09-18T08:30:00"));
    assertThat(JsonMapper.shared().readTree(other.body()).path("alreadyKnown").asInt())
        .as(other.body())
        .isEqualTo(8);
    assertThat(facts()).isEqualTo(facts);
    assertThat(whys()).hasSize(5);
  }

  /** Two returns, a notice that is followed, and five things for a person. */
  private static Bank theBank() {
    return new Bank()
        .returns(
            TransactionCode.CHECKING_DEBIT_RETURN, "R02", TRACES.get("first"), "312.45", PLANTED)
        .returns(
            TransactionCode.CHECKING_CREDIT_RETURN, "R23", TRACES.get("refund"), "99.00", PLANTED)
        .returns("R01", UNKNOWN_TRACE, "312.45")
        .returns("R01", TRACES.get("third"), "99.01")
        .returns("R19", TRACES.get("third"), "99.00")
        .dishonors("R61", TRACES.get("third"), "99.00")
        .corrects("C01", TRACES.get("second"), CORRECTED, PLANTED)
        .corrects("C09", TRACES.get("second"), "SOMEBODY ELSE", PLANTED);
  }

  @Test
  @Order(4)
  void rates_are_beside_their_ceilings() {
    var rates = get("/v1/ach/return-rates").path("rates");
    assertThat(rates.get(0).path("group").asString()).isEqualTo("UNAUTHORIZED");
    assertThat(rates.get(0).path("exceeded").asBoolean()).isFalse();
    assertThat(rates.get(1).path("returns").asInt()).isEqualTo(1);
    assertThat(rates.get(1).path("percent").asString()).isEqualTo("33.333333");
    assertThat(rates.get(1).path("exceeded").asBoolean()).isTrue();
    assertThat(rates.get(2).path("ceilingPercent").asInt()).isEqualTo(15);
  }

  @Test
  @Order(5)
  void a_file_that_is_not_whole_changes_nothing_and_says_where_and_why() {
    var whole =
        new Bank().returns("R01", TRACES.get("second"), "41.10").file("2026-09-18T08:45:00");
    var facts = facts();
    var known = returnFiles();
    var random = new Random(7);
    var broken =
        IntStream.range(0, 60)
            .mapToObj(n -> n % 3 == 0 ? cut(whole, random) : garble(whole, random))
            .filter(text -> !text.equals(whole))
            .toList();
    for (var text : broken) {
      var answer = call("POST", "/v1/ach/returns", "ops", text);
      var problem = JsonMapper.shared().readTree(answer.body());
      assertThat(answer.statusCode()).as("%s%n%s", answer.body(), text).isEqualTo(422);
      assertThat(problem.path("code").asString()).isEqualTo("RETURN_FILE_INVALID");
      assertThat(problem.path("errors").get(0).path("pointer").asString())
          .matches("line [0-9]+: .+");
    }
    assertThat(call("POST", "/v1/ach/returns", "ops", "").statusCode()).isEqualTo(422);
    assertThat(call("POST", "/v1/ach/returns", "payments.write", whole).statusCode())
        .isEqualTo(403);
    assertThat(facts()).isEqualTo(facts);
    assertThat(statusOf("secondId")).isEqualTo("RECEIVED");
    assertThat(returnFiles()).isEqualTo(known);
  }

  private Integer returnFiles() {
    return jdbc.queryForObject("SELECT count(*) FROM ach_return_file", Integer.class);
  }

  private static String cut(String file, Random random) {
    return file.substring(0, random.nextInt(file.length() - 95 * 5));
  }

  /** Something that a check can find: in a field of a sum, or a line more or less. */
  private static String garble(String file, Random random) {
    var lines = new ArrayList<>(file.lines().toList());
    int line = random.nextInt(6);
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(line));
      default -> {
        var text = new StringBuilder(lines.get(line));
        text.setCharAt(0, 'X');
        lines.set(line, text.toString());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  @Order(6)
  void a_crash_halfway_goes_on_where_it_was_when_the_file_comes_again() {
    var enrollment = TRACES.get("enrollment");
    var instrument = portal.register(Portal.bankAccountOf(PLANTED));
    var payments =
        IntStream.range(0, 130)
            .mapToObj(n -> pay(enrollment, instrument, "1%d.%02d".formatted(n / 100, n % 100)))
            .toList();
    days.passUntil("2026-09-21T09:00");
    var bank = new Bank();
    for (int n = 0; n < payments.size(); n++) {
      bank.returns("R01", traceOf(payments.get(n)), "1%d.%02d".formatted(n / 100, n % 100));
    }
    var file = bank.file("2026-09-21T08:00:00");
    jdbc.execute(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'the power fails'; END $$;
        CREATE TRIGGER die BEFORE INSERT ON ach_return_item FOR EACH ROW WHEN (NEW.line > 240)
          EXECUTE FUNCTION die();
        """);
    assertThat(call("POST", "/v1/ach/returns", "ops", file).statusCode()).isEqualTo(500);
    assertThat(returned(payments)).isEqualTo(100);
    jdbc.execute("DROP TRIGGER die ON ach_return_item");

    var answer = call("POST", "/v1/ach/returns", "ops", file);
    assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(JsonMapper.shared().readTree(answer.body()).path("returns").asInt()).isEqualTo(130);
    assertThat(returned(payments)).isEqualTo(130);
    assertThat(
            payments.stream()
                .map(id -> StoredFacts.of(jdbc, id))
                .filter(all -> all.stream().filter("PaymentReturned"::equals).count() != 1))
        .isEmpty();
  }

  private long returned(List<String> payments) {
    return payments.stream()
        .filter(id -> portal.payment(id).text("status").equals("RETURNED"))
        .count();
  }

  private String enroll() {
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !jdbc.queryForList(
                        "SELECT 1 FROM payable_month WHERE enrollment_id = ?", enrollment)
                    .isEmpty());
    return enrollment;
  }

  private String pay(String enrollment, String instrument, String amount) {
    var answer = portal.pay(enrollment, instrument, amount);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("paymentId");
  }

  private String traceOf(String payment) {
    return portal.payment(payment).text("traceNumber");
  }

  private String statusOf(String name) {
    return portal.payment(TRACES.get(name)).text("status");
  }

  private Integer facts() {
    return jdbc.queryForObject("SELECT count(*) FROM domainevententry", Integer.class);
  }

  private List<String> whys() {
    return get("/v1/ach/returns/unidentified")
        .path("items")
        .valueStream()
        .map(item -> item.path("why").asString())
        .toList();
  }

  private String sent(String name) throws IOException {
    return Files.readString(((DirectoryOutbox) outbox).directory().resolve("taken").resolve(name));
  }

  private JsonNode get(String path) {
    var answer = call("GET", path, "ops", null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> call(String method, String path, String scope, String text) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + tokens.withScopes(scope))
            .header("Content-Type", "text/plain")
            .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
