package io.paidthrough.billing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy of the exchange as others see it, and the check of another. */
@ServiceTest(properties = "spring.config.name=billing-service")
class PolicyApiTest {
  private record Answer(int status, JsonNode body) {}

  @Autowired TestTokens tokens;

  @Value("${local.server.port}")
  int port;

  @Test
  void the_policy_is_told_with_all_its_rules_and_their_sources() {
    var policy = api("billing.read").get("/v1/policies");

    assertThat(policy.status()).isEqualTo(200);
    assertThat(policy.text("id")).isEqualTo("massachusetts");
    var version = policy.body().path("versions").path(0);
    assertThat(version.path("version").asInt()).isEqualTo(1);
    assertThat(version.path("from").asString()).isEqualTo("2014-01-01");
    assertThat(version.path("to").isNull()).isTrue();
    assertThat(version.path("dueDate").path("dayOfMonthBefore").asInt()).isEqualTo(23);
    assertThat(version.path("dueDate").path("rule").asString()).isEqualTo("DUE_DATE");
    assertThat(version.path("fees").path("late").asString()).isEqualTo("0.00");
    assertThat(version.path("grace").propertyNames())
        .containsExactly("UNSUBSIDIZED", "APTC", "CONNECTORCARE");
    assertThat(version.path("rules").valueStream())
        .allSatisfy(rule -> assertThat(rule.path("cites").asString()).isNotBlank())
        .extracting(rule -> rule.path("id").asString())
        .contains("BINDER_DEADLINE", "GRACE_APTC", "END_DEATH");
  }

  @Test
  void a_day_has_one_version_or_none() {
    var api = api("billing.read");

    assertThat(api.get("/v1/policies?on=2026-06-01").body().path("versions").size()).isOne();
    var none = api.get("/v1/policies?on=2013-12-31");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.code()).isEqualTo("POLICY_UNKNOWN");
    assertThat(api.get("/v1/policies?on=today").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml", "text/plain", "text/plain;charset=utf-8"})
  void a_document_that_could_be_used_is_told_its_versions(String type) {
    var checked = check(type, document());

    assertThat(checked.status()).isEqualTo(200);
    assertThat(checked.body().toString())
        .isEqualTo(
            "{\"id\":\"massachusetts\",\"versions\":[{\"version\":1,\"from\":\"2014-01-01\",\"to\":null}]}");
  }

  @Test
  void a_document_that_is_wrong_is_refused_with_everything_that_is() {
    var refused =
        check(
            "application/yaml",
            document().replace("days: 35", "days: 999").replace("maxMonths: 6", "months: 6"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("POLICY_INVALID");
    assertThat(refused.body().path("type").asString())
        .isEqualTo("urn:paidthrough:problem:policy-invalid");
    assertThat(refused.body().path("errors").valueStream())
        .extracting(
            error -> error.path("pointer").asString(), error -> error.path("code").asString())
        .containsExactly(
            tuple("/versions/0/reinstatement/days", "WRONG_VALUE"),
            tuple("/versions/0/waiver/maxMonths", "MISSING_KEY"),
            tuple("/versions/0/waiver/months", "UNKNOWN_KEY"));
    assertThat(refused.body().path("errors").path(0).path("detail").asString())
        .isEqualTo("versions[0].reinstatement.days is 999; it lies between 0 and 366.");
  }

  @Test
  void a_threshold_that_the_law_forbids_is_refused_with_its_source() {
    var refused =
        check(
            "application/yaml",
            document()
                .replace("from: 2014-01-01", "from: 2025-08-25\n    to: 2026-12-31")
                .replace("kind: FULL", "kind: FIXED_DOLLAR\n      shortfall: \"10.00\""));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("POLICY_NOT_PERMITTED");
    var error = refused.body().path("errors").path(0);
    assertThat(error.path("pointer").asString()).isEqualTo("/versions/0/threshold/kind");
    assertThat(error.path("code").asString()).isEqualTo("POLICY_NOT_PERMITTED");
    assertThat(error.path("cites").asString()).startsWith("90 FR 27074");
  }

  @ParameterizedTest
  @CsvSource({"billing.read, 403", "ops, 200", "'billing.write billing.read', 403"})
  void only_operators_check(String scopes, int status) {
    assertThat(check("text/plain", document(), scopes).status()).isEqualTo(status);
  }

  @Test
  void what_is_too_large_or_no_yaml_by_name_is_not_read() {
    assertThat(check("text/plain", "#".repeat(256 * 1024 + 1)).body().path("code").asString())
        .isEqualTo("TOO_LARGE");
    assertThat(check("application/json", "{}").status()).isEqualTo(415);
    assertThat(api("ops").get("/v1/policies").status()).isEqualTo(403);
  }

  private Answer check(String type, String document) {
    return check(type, document, "ops");
  }

  private Answer check(String type, String document, String scopes) {
    return RestClient.create("http://localhost:" + port)
        .post()
        .uri("/v1/policies/check")
        .header("Authorization", "Bearer " + tokens.withScopes(scopes))
        .contentType(MediaType.parseMediaType(type))
        .body(document.getBytes(StandardCharsets.UTF_8))
        .exchange(
            (_, response) ->
                new Answer(
                    response.getStatusCode().value(),
                    JsonMapper.shared().readTree(response.getBody())));
  }

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }

  private static String document() {
    try (var stream =
        PolicyApiTest.class.getResourceAsStream("/billing/policy/massachusetts.yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
