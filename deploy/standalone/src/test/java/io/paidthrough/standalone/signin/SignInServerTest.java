package io.paidthrough.standalone.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.TestAddresses;
import io.paidthrough.standalone.TestData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

class SignInServerTest {
  @TempDir static Path folder;
  private static Addresses addresses;
  private static SignInServer server;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    addresses = TestAddresses.free();
    server = TestData.with(folder, data -> SignInServer.start(data, addresses));
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  private static HttpResponse<String> ask(String client, String secret, String form)
      throws Exception {
    var credentials =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return http.send(
        HttpRequest.newBuilder(URI.create(SignInServer.tokenUrl(addresses)))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static Jwt tokenOf(String client, String form) throws Exception {
    var answer = ask(client, client + "-secret", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
    return decoder().decode(body.get("access_token").asString());
  }

  /** As the services check it. */
  private static NimbusJwtDecoder decoder() {
    var decoder = NimbusJwtDecoder.withJwkSetUri(SignInServer.keysUrl(addresses)).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(SignInServer.issuer(addresses)));
    return decoder;
  }

  @ParameterizedTest
  @CsvSource({
    "portal, 'billing.read billing.write payments.read payments.write coverage.read notices.read"
        + " webhooks.write'",
    "operator, 'ops billing.read payments.read payments.write coverage.read notices.read'",
    "auditor, 'audit coverage.read billing.read payments.read notices.read'",
    "notification, 'contacts.read payers.read'"
  })
  void a_request_without_scope_gets_all_scopes_of_its_client(String client, String scopes)
      throws Exception {
    var token = tokenOf(client, "grant_type=client_credentials");

    assertThat(token.getClaimAsStringList("scope")).containsExactlyInAnyOrder(scopes.split(" "));
    assertThat(token.getSubject()).isEqualTo(client);
    assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt()))
        .isEqualTo(Duration.ofHours(1));
    assertThat(token.getIssuedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void a_request_with_scope_gets_just_that() throws Exception {
    var token = tokenOf("portal", "grant_type=client_credentials&scope=billing.read");

    assertThat(token.getClaimAsStringList("scope")).isEqualTo(List.of("billing.read"));
  }

  @Test
  void nobody_gets_a_scope_of_another() throws Exception {
    var form = "grant_type=client_credentials&scope=ops";
    assertThat(ask("portal", "portal-secret", form).statusCode()).isEqualTo(400);
  }

  @Test
  void a_wrong_secret_gets_nothing() throws Exception {
    var answer = ask("portal", "operator-secret", "grant_type=client_credentials");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("invalid_client");
  }

  @Test
  void a_token_outlives_a_restart() throws Exception {
    var answer = ask("portal", "portal-secret", "grant_type=client_credentials");
    var token = JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    server.close();
    server = TestData.with(folder, data -> SignInServer.start(data, addresses));

    assertThat(decoder().decode(token).getSubject()).isEqualTo("portal");
  }
}
