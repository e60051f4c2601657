package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.testing.HttpApi;
import java.time.Duration;

/** A portal backend: what it sends, word for word. */
final class Portal {
  static final String MEMBER = "200000000012";

  private final HttpApi api;

  /** Calls a service that says it is ready. */
  Portal(int port, String token) {
    this.api = new HttpApi("http://localhost:" + port, token);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.get("/actuator/health").status() == 200);
  }

  HttpApi api() {
    return api;
  }

  static String bankAccountOf(String accountNumber) {
    return """
    {"memberId":"%s","type":"CHECKING","routingNumber":"021000021","accountNumber":"%s",
     "holder":"Jane Doe"}
    """
        .formatted(MEMBER, accountNumber);
  }

  static String cardOf(String token) {
    return """
    {"memberId":"%s","type":"CARD","cardToken":"%s"}
    """
        .formatted(MEMBER, token);
  }

  static String paymentOf(String enrollment, String instrument, String amount) {
    return """
    {"enrollmentId":"%s","amount":"%s","instrumentId":"%s","channel":"WEB"}
    """
        .formatted(enrollment, amount, instrument);
  }

  String register(String instrument) {
    var answer = api.post("/v1/instruments", instrument);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("instrumentId");
  }

  HttpApi.Answer pay(String enrollment, String instrument, String amount) {
    return api.post("/v1/payments", paymentOf(enrollment, instrument, amount));
  }

  HttpApi.Answer payment(String paymentId) {
    return api.get("/v1/payments/" + paymentId);
  }
}
