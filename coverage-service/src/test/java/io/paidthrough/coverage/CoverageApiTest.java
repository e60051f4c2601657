package io.paidthrough.coverage;

import static io.paidthrough.coverage.SampleFacts.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.HttpApi;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists, pages, refusals and scopes. */
@CoverageServiceTest
class CoverageApiTest {
  @Autowired Scenario scenario;

  private HttpApi api() {
    return scenario.api("coverage.read");
  }

  @Test
  void the_journal_lists_every_fact_page_by_page_for_auditors_too() {
    scenario.paidInTime(SampleFacts.of("JOURNAL"));
    var auditor = scenario.api("audit");

    var first = auditor.get("/v1/coverages/JOURNAL/journal?limit=3");
    assertThat(first.body().path("items")).hasSize(3);
    var rest = auditor.get("/v1/coverages/JOURNAL/journal?limit=3&cursor=" + first.text("next"));
    assertThat(rest.body().path("items")).hasSize(1);
    assertThat(rest.body().path("next").isNull()).isTrue();
    var registered = first.body().path("items").get(0);
    assertThat(registered.path("type").asString())
        .isEqualTo("io.paidthrough.billing.EnrollmentRegistered.v1");
    assertThat(registered.path("fact").path("premium").path("gross").asString())
        .isEqualTo("312.45");
    assertThat(registered.path("actor").asString()).isEqualTo("portal");

    assertThat(auditor.get("/v1/coverages/JOURNAL").status()).isEqualTo(403);
  }

  @Test
  void sc_20_a_members_coverages_stand_side_by_side_also_as_known_earlier() {
    var health = SampleFacts.of("SC-20-health");
    var dental = SampleFacts.of("SC-20-dental");
    scenario.paidInTime(health);
    scenario.paidInTime(dental);
    scenario.returnedLate(dental);

    var path = "/v1/members/" + MEMBER + "/coverages?asOf=2026-06-01&limit=500";
    assertThat(statusOf("SC-20-dental", path)).isEqualTo("CANCELLED");
    assertThat(statusOf("SC-20-health", path)).isEqualTo("ACTIVE");
    assertThat(statusOf("SC-20-dental", path + "&knownAt=2026-05-22T00:00:00Z"))
        .isEqualTo("ACTIVE");
    assertThat(statusOf("SC-20-dental", "/v1/coverages?status=CANCELLED&limit=500"))
        .isEqualTo("CANCELLED");
    assertThat(statusOf("SC-20-dental", "/v1/coverages?status=EFFECTUATED")).isEmpty();
    assertThat(statusOf("SC-20-dental", "/v1/coverages?plan=12345MA0010001&limit=500"))
        .isEqualTo("CANCELLED");
    assertThat(statusOf("SC-20-dental", "/v1/coverages?plan=99999MA0010001")).isEmpty();
    assertThat(statusOf("SC-20-dental", "/v1/coverages?changedSince=2026-05-26T12:00:01Z"))
        .isEmpty();

    var one = api().get("/v1/coverages?limit=1");
    assertThat(one.body().path("items")).hasSize(1);
    var next = api().get("/v1/coverages?limit=1&cursor=" + one.text("next"));
    assertThat(next.body().path("items").get(0)).isNotEqualTo(one.body().path("items").get(0));
  }

  private String statusOf(String enrollmentId, String path) {
    return StreamSupport.stream(api().get(path).body().path("items").spliterator(), false)
        .filter(item -> item.path("enrollmentId").asString().equals(enrollmentId))
        .map(item -> item.path("status").asString())
        .findFirst()
        .orElse("");
  }

  @Test
  void a_member_without_coverages_has_an_empty_list() {
    var answer = api().get("/v1/members/200000000099/coverages");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/coverages/NONE",
        "/v1/coverages/NONE/history",
        "/v1/coverages/NONE/explanation",
        "/v1/coverages/NONE/journal"
      })
  void what_is_not_known_is_not_found(String path) {
    var answer = api().get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("ENROLLMENT_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/coverages/NONE?asOf=yesterday",
        "/v1/coverages/NONE?asOf=2026-02-30",
        "/v1/coverages/NONE?asOf=1899-12-31",
        "/v1/coverages/NONE?knownAt=2026-05-20",
        "/v1/coverages/NONE?knownAt=1899-12-31T23:59:59Z",
        "/v1/coverages/NONE/explanation?asOf=1899-12-31",
        "/v1/coverages/NONE/explanation?knownAt=then",
        "/v1/coverages/NONE/journal?limit=0",
        "/v1/coverages/NONE/journal?limit=501",
        "/v1/coverages/NONE/journal?cursor=x",
        "/v1/coverages?status=COVERED",
        "/v1/coverages?changedSince=lately",
        "/v1/coverages?limit=many",
        "/v1/coverages?cursor=!",
        "/v1/members/1/coverages?limit=-1"
      })
  void a_parameter_that_cannot_be_read_is_refused(String path) {
    var answer = api().get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("PARAMETER_INVALID");
  }

  @Test
  void without_a_token_or_with_another_scope_nothing_is_told() {
    assertThat(scenario.anonymous().get("/v1/coverages").status()).isEqualTo(401);
    assertThat(scenario.api("billing.read").get("/v1/coverages").status()).isEqualTo(403);
    assertThat(scenario.api("audit").get("/v1/members/1/coverages").status()).isEqualTo(403);
    assertThat(scenario.api("audit").get("/v1/coverages/NONE/explanation").status()).isEqualTo(403);
  }
}
