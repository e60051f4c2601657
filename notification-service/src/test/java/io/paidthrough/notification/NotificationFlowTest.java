package io.paidthrough.notification;

import static io.paidthrough.notification.SampleFacts.NSF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Fact;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From Kafka over SMTP to HTTP, as members, portals and operators see it. */
@NotificationServiceTest
class NotificationFlowTest {
  @Autowired OtherServices.Voice voice;
  @Autowired MailServer mail;
  @Autowired BillingStandIn billing;
  @Autowired TestClock clock;
  @Autowired TestTokens tokens;
  @Autowired List<Settling> settling;
  @LocalServerPort int port;

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }

  private void settle() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> settling.stream().allMatch(Settling::isSettled));
  }

  private static String address(String enrollmentId) {
    return enrollmentId + "@example.com";
  }

  private void isTold(String enrollmentId, String source, Fact... facts) {
    billing.knows(enrollmentId, "Ana Núñez", address(enrollmentId), "en");
    for (var fact : facts) {
      voice.says(source, fact);
    }
    settle();
  }

  private List<String> typesOf(String enrollmentId) {
    var answer = api("notices.read").get("/v1/notices?enrollmentId=" + enrollmentId);
    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
        .map(item -> item.path("type").asString())
        .toList();
  }

  @Test
  void sc_01_a_payment_received_and_coverage_that_starts_are_told_in_two_letters() {
    var e = SampleFacts.of("sc-01");
    isTold("sc-01", "payment", e.submitted(), e.received());
    isTold("sc-01", "coverage", e.effectuated("2026-05-21"));

    assertThat(typesOf("sc-01")).containsExactly("PAYMENT_CONFIRMED", "COVERAGE_STARTS");
    assertThat(mail.to(address("sc-01")))
        .extracting(MailServer.Received::subject)
        .containsExactly("We received your payment", "Your coverage starts June 1, 2026");

    var item =
        api("notices.read").get("/v1/notices?enrollmentId=sc-01").body().path("items").get(0);
    assertThat(item.path("channel").asString()).isEqualTo("EMAIL");
    assertThat(item.path("status").asString()).isEqualTo("SENT");
    assertThat(item.path("to").asString()).isEqualTo("s***@example.com");
    assertThat(item.path("locale").asString()).isEqualTo("en");
    assertThat(item.path("body").asString()).contains(SampleFacts.CONFIRMATION);
    assertThat(item.path("sentAt").asString()).isEqualTo(clock.instant().toString());
    assertThat(item.path("attempts").asInt()).isEqualTo(1);
    assertThat(item.path("causedBy").asString()).isNotBlank();
  }

  @Test
  void sc_17_a_returned_binder_is_told_with_its_reason_and_then_the_cancellation() {
    var e = SampleFacts.of("sc-17");
    isTold("sc-17", "payment", e.returned());
    isTold("sc-17", "coverage", e.cancelled(NSF));

    assertThat(typesOf("sc-17")).containsExactly("PAYMENT_REJECTED", "COVERAGE_CANCELLED");
    assertThat(mail.to(address("sc-17")))
        .hasSize(2)
        .allSatisfy(
            letter ->
                assertThat(letter.body()).contains("There was not enough money in the account."));
  }

  @Test
  void a_fact_that_arrives_twice_is_told_once() {
    var e = SampleFacts.of("twice");
    billing.knows("twice", "Ana", address("twice"), "en");
    var eventId = voice.says("payment", e.received());
    voice.repeats("payment", e.received(), eventId, 0);
    settle();
    voice.repeats("payment", e.received(), eventId, 0);
    settle();

    assertThat(mail.to(address("twice"))).hasSize(1);
  }

  @Test
  void a_letter_arrives_once_the_mail_server_is_back() {
    var e = SampleFacts.of("later");
    mail.goesAway();
    isTold("later", "payment", e.received());
    mail.comesBack();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(mail.to(address("later"))).hasSize(1));
    settle();
    var item =
        api("notices.read").get("/v1/notices?enrollmentId=later").body().path("items").get(0);
    assertThat(item.path("attempts").asInt()).isGreaterThan(1);
  }

  @Test
  void an_operator_has_a_letter_sent_again() {
    isTold("again", "payment", SampleFacts.of("again").received());
    var path = "/v1/notices?enrollmentId=again";
    var noticeId =
        api("notices.read").get(path).body().path("items").get(0).path("noticeId").asString();
    var resend = "/v1/notices/" + noticeId + "/resend";

    assertThat(api("notices.read").post(resend, "{\"reason\":\"lost\"}").status()).isEqualTo(403);
    var answer = api("ops").post(resend, "{\"reason\":\"member asked\"}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("noticeId")).isEqualTo(noticeId);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(mail.to(address("again"))).hasSize(2));

    billing.failsWith(503);
    api("ops").post(resend, "{\"reason\":\"again\"}");
    var tooSoon = api("ops").post(resend, "{\"reason\":\"again\"}");
    billing.failsWith(0);
    assertThat(tooSoon.status()).isEqualTo(409);
    assertThat(tooSoon.code()).isEqualTo("NOTICE_QUEUED");
  }

  @Test
  void notices_of_a_member_are_listed_page_by_page() {
    isTold("page", "payment", SampleFacts.of("page").received());
    isTold("page", "coverage", SampleFacts.of("page").effectuated("2026-05-21"));
    var path = "/v1/notices?enrollmentId=page&memberId=" + SampleFacts.MEMBER + "&limit=1";

    var first = api("notices.read").get(path);
    var second = api("notices.read").get(path + "&cursor=" + first.text("next"));
    assertThat(first.body().path("items")).hasSize(1);
    assertThat(second.body().path("items")).hasSize(1);
    assertThat(second.body().path("next").isNull()).isTrue();
    assertThat(api("notices.read").get("/v1/notices?memberId=200000000099").body().path("items"))
        .isEmpty();
  }
}
