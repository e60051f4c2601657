package io.paidthrough.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paidthrough.standalone.scenario.Scenario.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario file may say, and how it is told that it may not. */
class ScenarioReaderTest {
  private static final String FILE =
      """
      scenario: SC-00 Test
      rules: none
      exchange: massachusetts
      households:
        doe: {enrolled: 2026-05-11, coverageStart: 2026-06-01, premium: 312.45}
        roe: {enrolled: 2026-05-14, coverageStart: 2026-06-01, premium: 312.45}
      steps:
        - on: 2026-05-12
          household: doe
          pays: {amount: 312.45}
        - household: roe
          see: {coverage: ACTIVE}
        - on: 2026-05-20 10:15
          household: doe
          see: {billing: CURRENT}
      """;

  @Test
  void steps_and_enrollments_stand_in_the_order_of_their_moments() {
    var scenario = ScenarioReader.read("SC-00.yaml", FILE);

    assertThat(scenario.steps().stream().map(Step::at).map(Object::toString))
        .containsExactly(
            "2026-05-11T09:00",
            "2026-05-12T09:00",
            "2026-05-12T09:00",
            "2026-05-14T09:00",
            "2026-05-20T10:15");
    assertThat(scenario.steps().stream().map(Step::place))
        .containsExactly(
            "SC-00.yaml:5", "SC-00.yaml:8", "SC-00.yaml:11", "SC-00.yaml:6", "SC-00.yaml:13");
    assertThat(scenario.households().get("doe").enrollmentId()).isEqualTo("SC-00.doe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules: none        | rule: none               | SC-00.yaml:2: nothing is called 'rule' here
          household: roe     | household: nobody        | SC-00.yaml:11: there is no household 'nobody'
          household: roe     | on: 2026-05-12           | SC-00.yaml:11: which 'household'?
          pays:              | receives:                | SC-00.yaml:10: nothing is called 'receives' here
          billing: CURRENT   | mood: CURRENT            | SC-00.yaml:15: nothing is called 'mood' here
          2026-05-20 10:15   | 2026-05-11               | SC-00.yaml:13: steps stand in the order of time
          2026-05-20 10:15   | 2026-05-20 08:15         | SC-00.yaml:13: a day opens at 09:00
          2026-05-20 10:15   | someday                  | SC-00.yaml:13: 'someday' is no day
          see: {coverage:    | refused: {code:          | SC-00.yaml:11: nothing is done or seen here
          billing: CURRENT   | noFacts: GraceBegun      | SC-00.yaml:15: no fact is called 'GraceBegun'
          {billing: CURRENT} | {billing: A, billing: B} | SC-00.yaml:15: 'billing' stands here twice
          """)
  void what_makes_no_sense_is_pointed_at(String sense, String nonsense, String complaint) {
    assertThatExceptionOfType(InvalidScenario.class)
        .isThrownBy(() -> ScenarioReader.read("SC-00.yaml", FILE.replace(sense, nonsense)))
        .withMessageStartingWith(complaint);
  }

  @Test
  void scenarios_share_an_exchange_when_they_lie_close_in_time() {
    var one = ScenarioReader.read("one.yaml", FILE);
    var sameTime = ScenarioReader.read("two.yaml", FILE);
    var longBefore = ScenarioReader.read("three.yaml", FILE.replace("2026-", "2017-"));
    var elsewhere = ScenarioReader.read("four.yaml", FILE.replace("massachusetts", "planx"));

    assertThat(Era.of(List.of(one, sameTime, longBefore, elsewhere)))
        .extracting(Era::scenarios)
        .containsExactlyInAnyOrder(List.of(one, sameTime), List.of(longBefore), List.of(elsewhere));
  }
}
