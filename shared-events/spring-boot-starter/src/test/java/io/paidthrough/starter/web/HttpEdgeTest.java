package io.paidthrough.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.app.StarterTest;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestTokens;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

@StarterTest
class HttpEdgeTest {
  private static final String DEPOSIT = "{\"amount\":\"5.00\",\"note\":\"hello\"}";

  @Autowired TestTokens tokens;
  @Autowired JdbcTemplate jdbc;

  @Value("${local.server.port}")
  int port;

  private final String id = "E-" + UUID.randomUUID();
  private HttpApi api;

  @BeforeEach
  void signIn() {
    api = new HttpApi(url(), tokens.withScopes("banks.read banks.write"));
  }

  @Test
  void the_first_answer_comes_again_for_the_same_key_and_body() {
    var first = api.post("/v1/piggy-banks/" + id, DEPOSIT, "k-1");
    var again =
        api.post("/v1/piggy-banks/" + id, "{ \"note\":\"hello\", \"amount\":\"5.00\" }", "k-1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.headers().getFirst("Idempotency-Replayed")).isNull();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.headers().getFirst("Position"))
        .isEqualTo(first.headers().getFirst("Position"))
        .matches("starter\\.[0-9]+\\." + id);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(facts()).isEqualTo(1);
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    api.post("/v1/piggy-banks/" + id, DEPOSIT, "k-1");
    var other =
        api.post("/v1/piggy-banks/" + id, "{\"amount\":\"5.01\",\"note\":\"hello\"}", "k-1");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(facts()).isEqualTo(1);
  }

  @Test
  void what_takes_too_long_is_not_stored_and_may_be_tried_again() {
    var late = api.post("/v1/piggy-banks/" + id, "{\"amount\":\"5.00\",\"note\":\"slow\"}", "k-1");
    assertThat(late.status()).as("%s", late.body()).isEqualTo(503);
    assertThat(late.code()).isEqualTo("TEMPORARILY_UNAVAILABLE");
    assertThat(facts()).isZero();
  }

  @Test
  void fifty_concurrent_copies_do_it_once() throws Exception {
    Callable<HttpApi.Answer> copy = () -> api.post("/v1/piggy-banks/" + id, DEPOSIT, "k-1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> copy).limit(50).toList()).stream()
              .map(
                  answer -> {
                    try {
                      return answer.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();
      assertThat(answers)
          .allMatch(a -> a.status() == 201 || a.code().equals("REQUEST_IN_PROGRESS"))
          .anyMatch(a -> a.status() == 201);
    }
    assertThat(facts()).isEqualTo(1);
  }

  @Test
  void a_refused_request_stores_nothing_and_frees_its_key() {
    var refused =
        api.post("/v1/piggy-banks/" + id, "{\"amount\":\"5.00\",\"note\":\"refuse\"}", "k-1");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("BANK_REFUSES");
    assertThat(refused.headers().getContentType()).hasToString("application/problem+json");
    assertThat(refused.text("instance")).isEqualTo("/v1/piggy-banks/" + id);
    assertThat(refused.text("type")).isEqualTo("urn:paidthrough:problem:bank-refuses");
    assertThat(facts()).isZero();

    assertThat(api.post("/v1/piggy-banks/" + id, DEPOSIT, "k-1").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"amount":"5.00","note":"n","tip":"1"} | 400 | UNKNOWN_FIELD   | /tip
          {"amount":"312.455","note":"n"}        | 422 | AMOUNT_INVALID  | /amount
          {"amount":"-1","note":"n"}             | 422 | AMOUNT_INVALID  | /amount
          {"amount":1e9,"note":"n"}              | 422 | AMOUNT_INVALID  | /amount
          {"amount":12,"note":"n"}               | 422 | AMOUNT_INVALID  | /amount
          {"amount":"5.00","note":["n"]}         | 400 | FIELD_INVALID   | /note
          {"amount":"5.00","note":7}             | 400 | FIELD_INVALID   | /note
          {"amount":"5.00"                       | 400 | MALFORMED_JSON  |
          {"note":"a","note":"b","amount":"5.00"} | 400 | MALFORMED_JSON |
          """)
  void bad_input_is_refused_with_its_code_and_pointer(
      String body, int status, String code, String pointer) {
    var answer = api.post("/v1/piggy-banks/" + id, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    if (pointer != null) {
      assertThat(answer.body().path("errors").path(0).path("pointer").asString())
          .isEqualTo(pointer);
    }
    assertThat(answer.body().toString()).doesNotContain("paidthrough.", "Exception", "tools.");
    assertThat(facts()).isZero();
  }

  @Test
  void a_missing_or_bad_key_is_refused() {
    var none = api.call(HttpMethod.POST, "/v1/piggy-banks/" + id, DEPOSIT, Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");

    var tooLong = api.post("/v1/piggy-banks/" + id, DEPOSIT, "k".repeat(256));
    assertThat(tooLong.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
  }

  @Test
  void no_token_a_wrong_token_and_a_wrong_scope_are_refused() {
    var path = "/v1/piggy-banks/" + id;
    assertThat(new HttpApi(url(), null).get(path).status()).isEqualTo(401);
    assertThat(new HttpApi(url(), null).get(path).code()).isEqualTo("TOKEN_INVALID");
    assertThat(new HttpApi(url(), "nonsense").get(path).status()).isEqualTo(401);
    var reader = new HttpApi(url(), tokens.withScopes("banks.read"));
    assertThat(reader.post(path, DEPOSIT).status()).isEqualTo(403);
    assertThat(reader.post(path, DEPOSIT).code()).isEqualTo("SCOPE_MISSING");
    assertThat(reader.get("/v1/elsewhere").status()).isEqualTo(403);
    assertThat(facts()).isZero();
  }

  @Test
  void health_is_open_and_metrics_are_not() {
    var anyone = new HttpApi(url(), null);
    assertThat(anyone.get("/actuator/health").status()).isNotEqualTo(401);
    assertThat(anyone.get("/actuator/metrics").status()).isEqualTo(401);
    assertThat(anyone.get("/v3/api-docs").status()).isEqualTo(401);
    assertThat(api.get("/v3/api-docs").text("openapi")).startsWith("3.");
  }

  @Test
  void a_read_waits_for_a_position_and_says_when_it_does_not_come() {
    var path = "/v1/piggy-banks/" + id;
    var written = api.post(path, DEPOSIT).headers().getFirst("Position");
    assertThat(api.call(HttpMethod.GET, path, null, Map.of("Min-Position", written)).status())
        .isEqualTo(200);

    var never =
        api.call(HttpMethod.GET, path, null, Map.of("Min-Position", "payment.999999." + id));
    assertThat(never.status()).isEqualTo(503);
    assertThat(never.code()).isEqualTo("POSITION_NOT_REACHED");
    assertThat(never.headers().getFirst("Retry-After")).isEqualTo("1");

    var nonsense = api.call(HttpMethod.GET, path, null, Map.of("Min-Position", "soon"));
    assertThat(nonsense.status()).isEqualTo(400);
    assertThat(nonsense.code()).isEqualTo("POSITION_INVALID");
  }

  private String url() {
    return "http://localhost:" + port;
  }

  private int facts() {
    return jdbc.queryForList(
            "SELECT 1 FROM domainevententry WHERE aggregateidentifier = ?", Integer.class, id)
        .size();
  }
}
