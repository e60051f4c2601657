package io.paidthrough.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that are refused. */
@NotificationServiceTest
class NotificationApiTest {
  @Autowired TestTokens tokens;
  @LocalServerPort int port;

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"x\",\"more\":1}", "x", ""})
  void a_resend_without_a_readable_reason_is_refused(String body) {
    var answer = api("ops").post("/v1/notices/0/resend", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("FIELD_INVALID", "UNKNOWN_FIELD", "MALFORMED_JSON");
  }

  @Test
  void an_unknown_notice_cannot_be_resent() {
    var answer = api("ops").post("/v1/notices/0/resend", "{\"reason\":\"x\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOTICE_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/notices",
        "/v1/notices?enrollmentId=",
        "/v1/notices?memberId=1&limit=0",
        "/v1/notices?memberId=1&limit=501",
        "/v1/notices?memberId=1&limit=x",
        "/v1/notices?memberId=1&cursor=!"
      })
  void a_question_that_cannot_be_read_is_refused(String path) {
    var answer = api("notices.read").get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("PARAMETER_INVALID");
  }

  @Test
  void without_a_token_or_with_another_scope_nothing_is_told() {
    var path = "/v1/notices?memberId=1";
    assertThat(new HttpApi("http://localhost:" + port, null).get(path).status()).isEqualTo(401);
    assertThat(api("coverage.read").get(path).status()).isEqualTo(403);
  }
}
