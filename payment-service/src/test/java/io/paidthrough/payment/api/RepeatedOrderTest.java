package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;

/** The same amount again, enrollments that are late, and finding payments. */
@PaymentServiceTest
class RepeatedOrderTest {
  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  void sc19_the_same_amount_within_a_day_must_be_confirmed() {
    clock.moveTo("2026-06-15T14:03:07");
    var enrollment = billing.enroll(Portal.MEMBER, "312.45");
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var first = portal.pay(enrollment, instrument, "312.45");
    assertThat(first.status()).isEqualTo(201);

    clock.moveTo("2026-06-16T14:03:06"); // a second less than 24 hours
    var second = portal.pay(enrollment, instrument, "312.45");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("DUPLICATE_SUSPECTED");
    assertThat(portal.pay(enrollment, instrument, "312.44").status()).isEqualTo(201);

    var meant =
        Portal.paymentOf(enrollment, instrument, "312.45")
            .replace("}", ",\"confirmDuplicate\":true,\"clientReference\":\"web-7\"}");
    var confirmed = portal.api().post("/v1/payments", meant);
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.text("clientReference")).isEqualTo("web-7");

    var items = portal.api().get("/v1/payments?enrollmentId=" + enrollment + "&limit=2").body();
    assertThat(items.path("items").path(0)).isEqualTo(confirmed.body());
    var rest =
        portal
            .api()
            .get(
                "/v1/payments?enrollmentId="
                    + enrollment
                    + "&cursor="
                    + items.path("next").asString());
    assertThat(rest.body().path("items").path(0).path("paymentId").asString())
        .isEqualTo(first.text("paymentId"));
    assertThat(rest.body().path("next").isNull()).isTrue();

    var typed = confirmed.text("confirmationNumber").toLowerCase(Locale.ROOT);
    var found = portal.api().get("/v1/payments?confirmation=" + typed.replace("-", ""));
    assertThat(found.body().path("items").path(0)).isEqualTo(confirmed.body());
  }

  @Test
  void after_twenty_four_hours_the_same_amount_is_no_duplicate() {
    clock.moveTo("2026-06-17T10:00:00");
    var enrollment = billing.enroll(Portal.MEMBER, "85.00");
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    assertThat(portal.pay(enrollment, instrument, "85.00").status()).isEqualTo(201);
    clock.moveTo("2026-06-18T09:59:59.999");
    assertThat(portal.pay(enrollment, instrument, "85.00").code()).isEqualTo("DUPLICATE_SUSPECTED");
    clock.moveTo("2026-06-18T10:00:00");
    assertThat(portal.pay(enrollment, instrument, "85.00").status()).isEqualTo(201);
  }

  @Test
  void an_enrollment_that_is_a_moment_late_is_waited_for() throws Exception {
    var enrollment = "E-late-" + System.nanoTime();
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    var later =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().pollDelay(Duration.ofMillis(400)).until(() -> true);
                  billing.enroll(enrollment, Portal.MEMBER, "85.00");
                });
    var paid = portal.pay(enrollment, instrument, "85.00");
    later.join();
    assertThat(paid.status()).as(paid.body().toString()).isEqualTo(201);
  }

  @Test
  void a_read_carries_its_version_and_needs_its_scope() {
    var writer = new Portal(port, tokens.withScopes("payments.write"));
    assertThat(writer.api().get("/v1/payments?enrollmentId=E-1").status()).isEqualTo(403);
    var openApi =
        portal.api().call(HttpMethod.GET, "/v3/api-docs", null, Map.of()).body().path("paths");
    assertThat(openApi.propertyNames())
        .contains("/v1/payments", "/v1/payments/{paymentId}", "/v1/instruments");
  }
}
