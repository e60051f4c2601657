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

  /** SC-11: June was paid, July is not, and nothing comes until the end. */
  public void julyUnpaid(SampleFacts e) {
    paidInTime(e);
    var later = e.later();
    clock.moveTo("2026-06-01T04:00");
    voice.decides(later.billed("2026-07", "2026-06-01", "2026-06-23"));
    clock.moveTo("2026-06-24T04:00");
    voice.decides(later.pastDue("2026-07", "2026-06-23", "2026-06-24"));
    clock.moveTo("2026-07-01T04:00");
    voice.decides(later.grace("2026-07", "2026-07-23", "2026-07-01"));
    voice.decides(later.notice("2026-07", 1, "2026-07-23", "2026-07-23", "2026-07-01"));
    clock.moveTo("2026-07-24T04:00");
    voice.decides(later.graceEnd("2026-07", "2026-07-23", "2026-07-24"));
    voice.decides(later.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24"));
    voice.decides(later.voided("2026-07"));
    settle();
  }

  /** Three months of grace begin with July; nothing comes until the middle of the second. */
  public void aptcInAugust(SampleFacts e) {
    paidInTime(e);
    var later = e.later();
    clock.moveTo("2026-07-01T04:00");
    voice.decides(later.aptcGrace("2026-07", "2026-09-23", "2026-07-01"));
    clock.moveTo("2026-08-01T04:00");
    voice.decides(later.notice("2026-07", 2, "2026-08-23", "2026-09-23", "2026-08-01"));
    clock.moveTo("2026-08-12T10:00");
    settle();
  }

  /** What was missing is paid on August 12: as if nothing had been missed. */
  public void curedInAugust(SampleFacts e) {
    voice.decides(e.later().cured("2026-07", "2026-08-12", "2026-08-01"));
    settle();
  }

  /** Until everything that was said has been handled and passed on. */
  public void settle() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> settling.stream().allMatch(Settling::isSettled));
  }
}
