package io.paidthrough.standalone.scenario;

import static org.awaitility.Awaitility.await;

import io.paidthrough.standalone.Exchange;
import io.paidthrough.standalone.scenario.Scenario.Step;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Scenarios of one exchange that lie close enough in time to share it while it runs. Its clock
 * walks forward once, through every moment at which any of them does or sees something.
 */
final class Era {
  /** A gap of more days than this is not walked through: another exchange is started. */
  private static final int GAP_MAX_DAYS = 60;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Longer than scenarios at the same moment can keep each other waiting. */
  private static final Duration LATE_MAX = Duration.ofMinutes(10);

  private static final int LOG_LINES = 60;

  /** What a service logs when it answers 500. */
  private static final String FAULT = "answered 500";

  private final String exchangeName;
  private final List<Scenario> scenarios = new ArrayList<>();
  private LocalDateTime end;

  private Era(Scenario first) {
    exchangeName = first.exchange();
    end = first.end();
    scenarios.add(first);
  }

  /** Every scenario in one of them. */
  static List<Era> of(List<Scenario> scenarios) {
    var eras = new ArrayList<Era>();
    var latest = new HashMap<String, Era>();
    for (var scenario : scenarios.stream().sorted(Comparator.comparing(Scenario::begin)).toList()) {
      var era = latest.get(scenario.exchange());
      if (era != null && !scenario.begin().isAfter(era.end.plusDays(GAP_MAX_DAYS))) {
        era.add(scenario);
      } else {
        eras.add(new Era(scenario));
        latest.put(scenario.exchange(), eras.getLast());
      }
    }
    return eras;
  }

  private void add(Scenario scenario) {
    scenarios.add(scenario);
    end = scenario.end().isAfter(end) ? scenario.end() : end;
  }

  List<Scenario> scenarios() {
    return scenarios;
  }

  /** What went otherwise in each scenario; empty where nothing did. */
  Map<String, List<String>> play() {
    var firstDay = scenarios.getFirst().begin().toLocalDate();
    try (var exchange = start(firstDay.toString())) {
      return new Play(exchange).play();
    } catch (AssertionError | RuntimeException e) {
      var failures = new HashMap<String, List<String>>();
      scenarios.forEach(scenario -> failures.put(scenario.name(), List.of(e.toString())));
      return failures;
    }
  }

  /** One after the other: a start keeps the whole machine busy. */
  private Exchange start(String firstDay) {
    synchronized (Era.class) {
      return Exchange.start(exchangeName, firstDay);
    }
  }

  /** A step and whose it is. */
  private record Turn(Scenario scenario, Step step) {}

  private final class Play {
    private final Exchange exchange;
    private final Map<String, Cast> casts = new HashMap<>();
    private final Map<String, List<String>> failures = new LinkedHashMap<>();
    private boolean acted;

    private Play(Exchange exchange) {
      this.exchange = exchange;
      for (var scenario : scenarios) {
        casts.put(scenario.name(), new Cast(exchange, scenario, casts.size() + 1));
        failures.put(scenario.name(), List.of());
      }
    }

    private Map<String, List<String>> play() {
      var moments = new TreeMap<LocalDateTime, List<Turn>>();
      for (var scenario : scenarios) {
        for (var step : scenario.steps()) {
          moments.computeIfAbsent(step.at(), _ -> new ArrayList<>()).add(new Turn(scenario, step));
        }
      }
      moments.forEach(this::take);
      return failures;
    }

    /** Whoever failed before takes no further part. */
    private void take(LocalDateTime moment, List<Turn> turns) {
      var left = turns.stream().filter(it -> !hasFailed(it.scenario())).toList();
      if (left.isEmpty()) {
        return;
      }
      try {
        moveTo(moment);
      } catch (AssertionError e) {
        left.forEach(turn -> fail(turn, "the clock did not get here: " + e.getMessage()));
        failures.computeIfPresent(left.getFirst().scenario().name(), (_, said) -> withLog(said));
      }
      for (var turn : left) {
        if (!hasFailed(turn.scenario())) {
          take(turn);
        }
      }
    }

    /** What went wrong on the exchange's side is in its log, which goes with it. */
    private List<String> withLog(List<String> said) {
      var log = exchange.process.output().lines().toList();
      var fault =
          IntStream.range(0, log.size()).filter(i -> log.get(i).contains(FAULT)).max().orElse(-1);
      var from = fault < 0 ? Math.max(0, log.size() - LOG_LINES) : fault;
      return Stream.concat(said.stream(), log.stream().skip(from).limit(LOG_LINES)).toList();
    }

    private boolean hasFailed(Scenario scenario) {
      return !failures.getOrDefault(scenario.name(), List.of()).isEmpty();
    }

    private void fail(Turn turn, String sentence) {
      var said = List.of(turn.step().place() + ": " + sentence);
      failures.put(
          turn.scenario().name(), sentence.contains("INTERNAL_ERROR") ? withLog(said) : said);
    }

    private void moveTo(LocalDateTime moment) {
      settle();
      var wanted = moment.atZone(Exchange.ZONE).toOffsetDateTime();
      var now = exchange.now();
      if (now.isBefore(wanted)) {
        exchange.moveTo(wanted);
      } else if (now.isAfter(wanted.plus(LATE_MAX))) {
        throw new AssertionError("it shows " + now + " already");
      }
    }

    private void take(Turn turn) {
      try {
        var step = turn.step();
        var cast = casts.get(turn.scenario().name());
        var differences = new ArrayList<String>();
        if (step.action() != null) {
          acted = true;
          differences.addAll(cast.perform(step, step.action()));
        }
        if (differences.isEmpty() && step.see() != null) {
          settle();
          differences.addAll(differencesIn(step, step.see(), cast));
        }
        failures.put(turn.scenario().name(), differences);
      } catch (InvalidScenario e) {
        failures.put(turn.scenario().name(), List.of(e.getMessage()));
      } catch (AssertionError | RuntimeException e) {
        fail(turn, e.toString());
      }
    }

    /** What has been done is known everywhere before anybody looks. */
    private void settle() {
      if (acted) {
        exchange.settle();
        acted = false;
      }
    }

    /** Looks until all is as expected; what has settled is so at once. */
    private List<String> differencesIn(Step step, Passage see, Cast cast) {
      var last = new ArrayList<String>();
      try {
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .until(
                () -> {
                  last.clear();
                  see.fields()
                      .forEach(
                          (word, expected) ->
                              last.addAll(
                                  Sight.of(word)
                                      .look(expected, cast, step.someone().enrollmentId())));
                  return last.isEmpty();
                });
      } catch (ConditionTimeoutException _) {
        // What was seen last is what there is to tell.
      }
      return last;
    }
  }
}
