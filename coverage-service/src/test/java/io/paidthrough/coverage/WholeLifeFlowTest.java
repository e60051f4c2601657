package io.paidthrough.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.HttpApi;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Grace, its end and its cure from Kafka to HTTP. */
@CoverageServiceTest
class WholeLifeFlowTest {
  @Autowired Scenario scenario;
  @Autowired JdbcTemplate jdbc;

  private HttpApi api() {
    return scenario.api("coverage.read");
  }

  @Test
  void sc_11_july_unpaid_ends_on_june_30_and_says_until_when_it_can_be_restored() {
    scenario.julyUnpaid(SampleFacts.of("SC-11"));

    var july = api().get("/v1/coverages/SC-11?asOf=2026-07-10");
    assertThat(july.text("status")).isEqualTo("TERMINATED_NONPAYMENT");
    assertThat(july.text("effectiveEnd")).isEqualTo("2026-06-30");
    assertThat(july.text("paidThrough")).isEqualTo("2026-06-30");
    assertThat(july.text("reinstatableUntil")).isEqualTo("2026-08-28");
    assertThat(july.body().path("inForce").asBoolean(true)).isFalse();
    assertThat(july.body().path("graceAnchor").isNull()).isTrue();
    assertThat(july.body().path("reason").path("code").asString()).isEqualTo("NON_PAYMENT");
    assertThat(july.body().path("reason").path("deadline").asString()).isEqualTo("2026-07-23");

    var june = api().get("/v1/coverages/SC-11?asOf=2026-06-30");
    assertThat(june.text("status")).isEqualTo("ACTIVE");
    assertThat(june.body().path("reason").isNull()).isTrue();

    var then = api().get("/v1/coverages/SC-11?asOf=2026-07-10&knownAt=2026-07-10T12:00:00Z");
    assertThat(then.text("status")).isEqualTo("GRACE_1");
    assertThat(then.text("graceAnchor")).isEqualTo("2026-07");
    assertThat(then.text("deadline")).isEqualTo("2026-07-23");
    assertThat(then.body().path("inForce").asBoolean()).isTrue();

    assertThat(saidAbout("SC-11"))
        .containsExactly("CoverageEffectuated", "CoverageInGrace", "CoverageTerminated");
    assertThat(statusesInHistory("SC-11"))
        .containsSubsequence("ACTIVE", "GRACE_1", "TERMINATED_NONPAYMENT");
    assertThat(listed("TERMINATED_NONPAYMENT")).contains("SC-11");
    assertThat(listed("ACTIVE")).doesNotContain("SC-11");
  }

  @Test
  void sc_35_explains_what_was_believed_on_july_10_and_what_is_known_on_july_25() {
    scenario.julyUnpaid(SampleFacts.of("SC-35"));
    var path = "/v1/coverages/SC-35/explanation?asOf=2026-07-10&knownAt=";

    var then = api().get(path + "2026-07-10T16:00:00Z");
    assertThat(then.status()).isEqualTo(200);
    assertThat(then.text("status")).isEqualTo("GRACE_1");
    assertThat(then.text("knownAt")).isEqualTo("2026-07-10T16:00:00Z");
    var way = then.body().path("wouldChange").get(0);
    assertThat(way.path("action").asString()).isEqualTo("PAY_PAST_DUE");
    assertThat(way.path("pay").asString()).isEqualTo("312.45");
    assertThat(way.path("by").asString()).isEqualTo("2026-07-23");

    var now = api().get(path + "2026-07-25T16:00:00Z");
    assertThat(now.text("status")).isEqualTo("TERMINATED_NONPAYMENT");
    assertThat(now.text("summary")).startsWith("Not covered since 2026-07-01");
    var end = now.body().path("because").get(0);
    assertThat(end.path("fact").asString()).isEqualTo("io.paidthrough.billing.EnrollmentEnded.v1");
    assertThat(end.path("at").asString()).isEqualTo("2026-07-24T08:00:00Z");
    assertThat(end.path("actor").asString()).isEqualTo("SYSTEM");
    assertThat(end.path("rule").path("cites").asString()).isEqualTo("956 CMR 12.12(3)");
    assertThat(end.path("rule").path("policy").asString()).isEqualTo("massachusetts");
    assertThat(end.path("inputs").path("deadline").asString()).isEqualTo("2026-07-23");
    assertThat(end.path("inputs").path("amountOwed").asString()).isEqualTo("312.45");
    assertThat(end.path("inputs").path("noticeId").asString()).isEqualTo("termination-2026-07");
    assertThat(end.path("because").get(0).path("absence").asString())
        .isEqualTo("no settled payment for 2026-07 by 2026-07-23");
    assertThat(now.body().path("wouldChange").get(0).path("by").asString()).isEqualTo("2026-08-28");

    var june = api().get("/v1/coverages/SC-35/explanation?asOf=2026-06-10");
    assertThat(june.text("status")).isEqualTo("ACTIVE");
    assertThat(june.body().path("because").get(0).path("actor").asString()).isEqualTo("portal");
  }

  @Test
  void sc_12_claims_are_held_from_the_second_month_and_released_when_grace_is_cured() {
    var e = SampleFacts.of("SC-12");
    scenario.aptcInAugust(e);

    var august = api().get("/v1/coverages/SC-12");
    assertThat(august.text("status")).isEqualTo("GRACE_2");
    assertThat(august.body().path("claimsPended").asBoolean()).isTrue();
    assertThat(august.body().path("inForce").asBoolean()).isTrue();
    assertThat(august.text("deadline")).isEqualTo("2026-09-23");
    assertThat(listed("GRACE_2")).contains("SC-12");
    var july = api().get("/v1/coverages/SC-12?asOf=2026-07-31");
    assertThat(july.text("status")).isEqualTo("GRACE_1");
    assertThat(july.body().path("claimsPended").asBoolean(true)).isFalse();

    scenario.curedInAugust(e);
    var cured = api().get("/v1/coverages/SC-12");
    assertThat(cured.text("status")).isEqualTo("ACTIVE");
    assertThat(cured.body().path("claimsPended").asBoolean(true)).isFalse();
    assertThat(cured.body().path("deadline").isNull()).isTrue();
    assertThat(saidAbout("SC-12"))
        .containsExactly(
            "CoverageEffectuated", "CoverageInGrace", "CoverageInGrace", "CoverageCured");
  }

  @Test
  void the_api_description_tells_of_explanations() {
    var description = api().get("/v3/api-docs");
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.body().path("paths").toString())
        .contains("/v1/coverages/{enrollmentId}/explanation");
  }

  private List<String> saidAbout(String enrollmentId) {
    return jdbc.queryForList(
        """
        SELECT split_part(payloadtype, '.', 4) FROM domainevententry
         WHERE aggregateidentifier = ? ORDER BY sequencenumber
        """,
        String.class,
        enrollmentId);
  }

  private List<String> listed(String status) {
    return texts("/v1/coverages?limit=500&status=" + status, "enrollmentId");
  }

  private List<String> statusesInHistory(String enrollmentId) {
    return texts("/v1/coverages/" + enrollmentId + "/history", "status");
  }

  private List<String> texts(String path, String field) {
    return StreamSupport.stream(api().get(path).body().path("items").spliterator(), false)
        .map((JsonNode item) -> item.path(field).asString())
        .toList();
  }
}
