package io.paidthrough.coverage;

import static io.paidthrough.coverage.SampleFacts.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.HttpApi;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From Kafka to HTTP, as other services and portals see it. */
@CoverageServiceTest
class CoverageFlowTest {
  @Autowired Scenario scenario;
  @Autowired OtherServices.Voice voice;
  @Autowired JdbcTemplate jdbc;

  private HttpApi api() {
    return scenario.api("coverage.read");
  }

  @Test
  void sc_01_a_binder_paid_in_time_is_effectuated_then_active_and_paid_through_june() {
    scenario.paidInTime(SampleFacts.of("SC-01"));

    var today = api().get("/v1/coverages/SC-01");
    assertThat(today.status()).isEqualTo(200);
    assertThat(today.text("status")).isEqualTo("EFFECTUATED");
    assertThat(today.text("memberId")).isEqualTo(MEMBER);
    assertThat(today.text("asOf")).isEqualTo("2026-05-21");
    assertThat(today.text("knownAt")).isEqualTo("2026-05-21T12:00:00Z");
    assertThat(today.text("effectiveStart")).isEqualTo("2026-06-01");
    assertThat(today.text("paidThrough")).isEqualTo("2026-06-30");
    assertThat(today.body().path("inForce").asBoolean()).isFalse();
    assertThat(today.body().path("claimsPended").asBoolean(true)).isFalse();
    assertThat(today.body().path("reason").isNull()).isTrue();

    var june = api().get("/v1/coverages/SC-01?asOf=2026-06-01");
    assertThat(june.text("status")).isEqualTo("ACTIVE");
    assertThat(june.body().path("inForce").asBoolean()).isTrue();
  }

  @Test
  void sc_04_a_binder_never_paid_is_cancelled_and_says_by_which_rule() {
    scenario.neverPaid(SampleFacts.of("SC-04"));

    var answer = api().get("/v1/coverages/SC-04");
    assertThat(answer.text("status")).isEqualTo("CANCELLED");
    assertThat(answer.text("effectiveStart")).isEqualTo("2026-06-01");
    assertThat(answer.text("effectiveEnd")).isEqualTo("2026-06-01");
    var reason = answer.body().path("reason");
    assertThat(reason.path("deadline").asString()).isEqualTo("2026-05-23");
    assertThat(reason.path("amountOwed").asString()).isEqualTo("312.45");
    assertThat(reason.path("payment").isNull()).isTrue();
    assertThat(reason.path("rule").path("id").asString()).isEqualTo("BINDER_DEADLINE");
  }

  @Test
  void sc_17_a_late_return_cancels_with_the_banks_reason_and_what_was_known_before_stays_known() {
    var e = SampleFacts.of("SC-17");
    scenario.paidInTime(e);
    scenario.returnedLate(e);

    var now = api().get("/v1/coverages/SC-17?asOf=2026-06-01");
    assertThat(now.text("status")).isEqualTo("CANCELLED");
    assertThat(now.body().path("reason").path("payment").path("networkCode").asString())
        .isEqualTo("R01");

    var then = api().get("/v1/coverages/SC-17?asOf=2026-06-01&knownAt=2026-05-25T12:00:00Z");
    assertThat(then.text("status")).isEqualTo("ACTIVE");
    assertThat(then.text("knownAt")).isEqualTo("2026-05-25T12:00:00Z");
    var before = api().get("/v1/coverages/SC-17?knownAt=2026-05-20T14:14:00Z");
    assertThat(before.status()).isEqualTo(404);
    assertThat(before.code()).isEqualTo("ENROLLMENT_UNKNOWN");

    assertThat(saidAbout("SC-17"))
        .containsExactly(
            "io.paidthrough.coverage.CoverageEffectuated.v1",
            "io.paidthrough.coverage.CoverageCancelled.v1");
  }

  private List<String> saidAbout(String enrollmentId) {
    return jdbc.queryForList(
        "SELECT payloadtype FROM domainevententry WHERE aggregateidentifier = ? ORDER BY 1 DESC",
        String.class,
        enrollmentId);
  }

  @Test
  void a_fact_that_arrives_twice_changes_nothing() {
    var e = SampleFacts.of("TWICE");
    voice.says("billing", e.registered());
    voice.says("billing", e.billed());
    var eventId = voice.says("billing", e.binderPaid());
    voice.repeats("billing", e.binderPaid(), eventId, 2);
    scenario.settle();

    assertThat(saidAbout("TWICE")).hasSize(1);
    assertThat(api().get("/v1/coverages/TWICE/journal").body().path("items")).hasSize(3);
  }

  @Test
  void history_shows_effective_and_recorded_times() {
    var e = SampleFacts.of("HISTORY");
    scenario.paidInTime(e);
    scenario.returnedLate(e);

    var items = api().get("/v1/coverages/HISTORY/history").body().path("items");
    assertThat(items).hasSize(5);
    var active = items.get(2);
    assertThat(active.path("status").asString()).isEqualTo("ACTIVE");
    assertThat(active.path("effectiveStart").asString()).isEqualTo("2026-06-01");
    assertThat(active.path("effectiveEnd").asString()).isEqualTo("2026-12-31");
    assertThat(active.path("recordedFrom").asString()).isEqualTo("2026-05-21T12:00:00Z");
    assertThat(active.path("recordedUntil").asString()).isEqualTo("2026-05-26T12:00:00Z");
    assertThat(active.path("because").path("type").asString())
        .isEqualTo("io.paidthrough.billing.InvoicePaid.v1");
    assertThat(items.get(4).path("recordedUntil").isNull()).isTrue();
  }
}
