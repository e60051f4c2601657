package io.paidthrough.coverage;

import static io.paidthrough.coverage.SampleFacts.NSF;
import static org.awaitility.Awaitility.await;

import io.paidthrough.starter.Settling;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.Environment;

/** What happens to enrollments in the tests of the whole service, and how one asks about it. */
public final class Scenario {
  private final OtherServices.Voice voice;
  private final TestClock clock;
  private final List<Settling> settling;
  private final TestTokens tokens;
  private final Environment environment;

  Scenario(
      OtherServices.Voice voice,
      TestClock clock,
      List<Settling> settling,
      TestTokens tokens,
      Environment environment) {
    this.voice = voice;
    this.clock = clock;
    this.settling = settling;
    this.tokens = tokens;
    this.environment = environment;
  }

  /** The service over HTTP with a token of these scopes. */
  public HttpApi api(String scopes) {
    return new HttpApi(url(), tokens.withScopes(scopes));
  }

  /** The service over HTTP without a token. */
  public HttpApi anonymous() {
    return new HttpApi(url(), null);
  }

  private String url() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }

  /** Registered and billed on May 20. */
  public void registered(SampleFacts e) {
    clock.moveTo("2026-05-20T10:15");
    voice.says("billing", e.registered());
    voice.says("billing", e.billed());
    settle();
  }

  /** SC-01: paid in time. */
  public void paidInTime(SampleFacts e) {
    registered(e);
    clock.moveTo("2026-05-21T08:00");
    voice.says("payment", e.paymentReceived());
    voice.says("billing", e.binderPaid());
    settle();
  }

  /** SC-17: what had been paid in time goes back when the deadline is gone. */
  public void returnedLate(SampleFacts e) {
    clock.moveTo("2026-05-26T08:00");
    voice.says("payment", e.paymentReturned());
    voice.says("billing", e.binderReversed("2026-05-26"));
    voice.says("billing", e.missed("2026-05-26", NSF));
    settle();
  }

  /** SC-04: nothing came. */
  public void neverPaid(SampleFacts e) {
    registered(e);
    clock.moveTo("2026-05-24T04:00");
    voice.says("billing", e.missed("2026-05-24", null));
    settle();
  }

  /** Until everything that was said has been handled and passed on. */
  public void settle() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> settling.stream().allMatch(Settling::isSettled));
  }
}
