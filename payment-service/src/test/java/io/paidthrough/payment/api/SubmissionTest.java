package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestTokens;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** One order is one payment, and what is refused leaves no trace. */
@PaymentServiceTest
class SubmissionTest {
  @Autowired TestTokens tokens;
  @Autowired JdbcTemplate jdbc;
  @Autowired BillingTopic billing;

  @Value("${local.server.port}")
  int port;

  private Portal portal;
  private String enrollment;
  private String instrument;

  @BeforeEach
  void orderSomething() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
    enrollment = billing.enroll(Portal.MEMBER, "312.45");
    instrument = portal.register(Portal.bankAccountOf("123456789"));
  }

  @Test
  void fifty_concurrent_copies_are_one_payment() throws Exception {
    var order = Portal.paymentOf(enrollment, instrument, "312.45");
    Callable<HttpApi.Answer> copy = () -> portal.api().post("/v1/payments", order, "key-of-fifty");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> copy).limit(50).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers)
          .allMatch(
              answer ->
                  answer.status() == 201
                      || answer.status() == 409 && answer.code().equals("REQUEST_IN_PROGRESS"));
      assertThat(answers.stream().filter(a -> a.status() == 201).map(a -> a.text("paymentId")))
          .isNotEmpty()
          .containsOnly(portal.api().post("/v1/payments", order, "key-of-fifty").text("paymentId"));
    }
    assertThat(payments()).isEqualTo(1);

    var other =
        portal
            .api()
            .post(
                "/v1/payments", Portal.paymentOf(enrollment, instrument, "312.46"), "key-of-fifty");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void twenty_orders_with_keys_of_their_own_are_one_payment_and_nineteen_suspected_duplicates()
      throws Exception {
    Callable<HttpApi.Answer> order = () -> portal.pay(enrollment, instrument, "312.45");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var codes =
          threads.invokeAll(Stream.generate(() -> order).limit(20).toList()).stream()
              .map(answer -> answer.resultNow().status() + answer.resultNow().code())
              .toList();
      assertThat(codes).containsOnly("201", "409DUPLICATE_SUSPECTED").containsOnlyOnce("201");
    }
    assertThat(payments()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "amount":"312.45"      | "amount":"312.455"               | 422 | AMOUNT_INVALID
          "amount":"312.45"      | "amount":"-1"                    | 422 | AMOUNT_INVALID
          "amount":"312.45"      | "amount":1e9                     | 422 | AMOUNT_INVALID
          "amount":"312.45"      | "amount":312.45                  | 422 | AMOUNT_INVALID
          "amount":"312.45"      | "amount":"0.00"                  | 422 | AMOUNT_INVALID
          "amount":"312.45",     |                                  | 400 | FIELD_INVALID
          "amount":"312.45"      | "amount":"312.45","tip":"1.00"   | 400 | UNKNOWN_FIELD
          "channel":"WEB"        | "channel":"WEB","clientReference":"4111111111111111" | 422 | INSTRUMENT_INVALID
          "channel":"WEB"        | "channel":"WEB","clientReference":"no 3782-822463-10005" | 422 | INSTRUMENT_INVALID
          "channel":"WEB"        | "channel":"CARRIER_PIGEON"       | 400 | FIELD_INVALID
          "channel":"WEB"        | "channel":null                   | 400 | FIELD_INVALID
          "enrollmentId":"ID"    | "enrollmentId":""                | 400 | FIELD_INVALID
          "enrollmentId":"ID"    | "enrollmentId":"a\\u0000b"       | 400 | FIELD_INVALID
          "enrollmentId":"ID"    | "enrollmentId":"E-nobody"        | 404 | ENROLLMENT_UNKNOWN
          "instrumentId":"OTHER" | "instrumentId":"visa"            | 404 | INSTRUMENT_UNKNOWN
          "instrumentId":"OTHER" | "instrumentId":"0193b5d2-0000-7000-8000-000000000000" | 404 | INSTRUMENT_UNKNOWN
          "channel":"WEB"}       | "channel":"WEB"                  | 400 | MALFORMED_JSON
          """)
  void bad_input_is_refused_with_its_code_and_stores_nothing(
      String good, String bad, int status, String code) {
    var order =
        Portal.paymentOf(enrollment, instrument, "312.45")
            .replace(
                good.replace("ID", enrollment).replace("OTHER", instrument),
                bad == null ? "" : bad);
    refused(portal.api().post("/v1/payments", order), status, code);
  }

  @Test
  void an_instrument_of_another_member_is_unknown() {
    var theirs = billing.enroll("200000000099", "312.45");
    refused(portal.pay(theirs, instrument, "312.45"), 404, "INSTRUMENT_UNKNOWN");
  }

  @Test
  void without_a_key_a_token_or_the_scope_nothing_is_stored() {
    var order = Portal.paymentOf(enrollment, instrument, "312.45");
    refused(
        portal.api().call(HttpMethod.POST, "/v1/payments", order, Map.of()),
        400,
        "IDEMPOTENCY_KEY_MISSING");
    var url = "http://localhost:" + port;
    refused(new HttpApi(url, null).post("/v1/payments", order), 401, "TOKEN_INVALID");
    refused(new HttpApi(url, "nonsense").post("/v1/payments", order), 401, "TOKEN_INVALID");
    var reader = new HttpApi(url, tokens.withScopes("payments.read billing.write"));
    refused(reader.post("/v1/payments", order), 403, "SCOPE_MISSING");
  }

  @Test
  void a_key_that_is_a_card_number_is_refused_and_not_kept() {
    var answer =
        portal
            .api()
            .call(
                HttpMethod.POST,
                "/v1/payments",
                Portal.paymentOf(enrollment, instrument, "312.45"),
                Map.of("Idempotency-Key", "4111-1111-1111-1111"));
    refused(answer, 422, "INSTRUMENT_INVALID");
    assertThat(answer.body().toString()).doesNotContain("1111");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          confirmation=HC-7F3K-29QD-X8VW           | 400 | CONFIRMATION_INVALID
          limit=5                                  | 400 | PARAMETER_INVALID
          confirmation=x&enrollmentId=E-1          | 400 | PARAMETER_INVALID
          enrollmentId=E-1&limit=0                 | 400 | PARAMETER_INVALID
          enrollmentId=E-1&limit=201               | 400 | PARAMETER_INVALID
          enrollmentId=E-1&limit=many              | 400 | PARAMETER_INVALID
          enrollmentId=E-1&cursor=first            | 400 | PARAMETER_INVALID
          """)
  void a_list_says_what_it_cannot_understand(String query, int status, String code) {
    refused(portal.api().get("/v1/payments?" + query), status, code);
  }

  @Test
  void what_does_not_exist_is_not_found() {
    refused(portal.payment("nothing"), 404, "PAYMENT_UNKNOWN");
    refused(portal.payment(UUID.randomUUID().toString()), 404, "PAYMENT_UNKNOWN");
    refused(portal.api().get("/v1/instruments/nothing"), 404, "INSTRUMENT_UNKNOWN");
    assertThat(portal.api().get("/v1/payments?enrollmentId=E-none").body().toString())
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  private void refused(HttpApi.Answer answer, int status, String code) {
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
    assertThat(answer.body().toString()).doesNotContain("io.paidthrough", "Exception", "java.");
    assertThat(payments()).isZero();
    assertThat(
            jdbc.queryForObject(
                "SELECT count(*) FROM idempotency_key WHERE body::text LIKE ?",
                Integer.class,
                "%" + enrollment + "%"))
        .isZero();
  }

  /** Facts, rows of the view and receipts agree, and there are this many. */
  private int payments() {
    var facts =
        jdbc.queryForObject(
            "SELECT count(*) FROM domainevententry WHERE convert_from(payload, 'UTF8') LIKE ?",
            Integer.class,
            "%" + enrollment + "%");
    var rows =
        jdbc.queryForObject(
            "SELECT count(*) FROM payment_view WHERE enrollment_id = ?", Integer.class, enrollment);
    assertThat(facts).isEqualTo(rows);
    return rows == null ? 0 : rows;
  }
}
