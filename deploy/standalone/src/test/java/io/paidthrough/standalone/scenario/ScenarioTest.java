package io.paidthrough.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code src/test/resources/scenarios}, one test each. {@code -Dscenario=SC-11} plays
 * only those whose names begin so.
 */
@Order(1)
class ScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios");

  /** One walks while another starts: more at once would only wait for each other. */
  private static final int AT_ONCE = 2;

  private static final Map<String, List<String>> FAILURES = new ConcurrentHashMap<>();

  static Stream<Scenario> scenarios() {
    var wanted = System.getProperty("scenario", "");
    return ScenarioReader.readAll(FOLDER).stream()
        .filter(scenario -> scenario.name().startsWith(wanted));
  }

  @BeforeAll
  static void play() {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Era.of(scenarios().toList())
          .forEach(era -> threads.execute(() -> FAILURES.putAll(era.play())));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void holds(Scenario scenario) {
    var failures = FAILURES.getOrDefault(scenario.name(), List.of("was not played"));
    assertThat(String.join("\n", failures)).as(scenario.title()).isEmpty();
  }
}
