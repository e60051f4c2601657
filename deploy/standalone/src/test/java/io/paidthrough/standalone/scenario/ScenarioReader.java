package io.paidthrough.standalone.scenario;

import io.paidthrough.events.FactCatalog;
import io.paidthrough.standalone.scenario.Scenario.Household;
import io.paidthrough.standalone.scenario.Scenario.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenario files, strictly: what it does not understand it refuses, with file and line. */
final class ScenarioReader {
  /** A day begins here: its opening run is done by then. */
  private static final LocalTime OPENING = LocalTime.of(9, 0);

  private static final int ENROLLMENT_ID_MAX = 50;
  private static final String ENDING = ".yaml";

  private static final Set<String> SCENARIO =
      Set.of("scenario", "rules", "story", "exchange", "households", "steps");
  private static final Set<String> HOUSEHOLD =
      Set.of(
          "enrolled",
          "member",
          "plan",
          "coverageStart",
          "assistance",
          "premium",
          "enrollmentWindowUntil",
          "renewalOf");

  private static final Set<String> FACTS =
      FactCatalog.types().stream().map(Class::getSimpleName).collect(Collectors.toSet());

  private final String name;
  private final Map<String, Household> households = new LinkedHashMap<>();
  private final List<Step> enrollments = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private ScenarioReader(String name) {
    this.name = name;
  }

  /** All scenarios of a folder, in the order of their names. */
  static List<Scenario> readAll(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(ScenarioReader::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario read(Path file) {
    try {
      return read(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario read(String file, String yaml) {
    return new ScenarioReader(file.replace(ENDING, "")).read(Passage.read(file, yaml));
  }

  private Scenario read(Passage file) {
    file.fields(SCENARIO);
    file.get("rules").text();
    file.get("households").fields().forEach(this::readHousehold);
    file.get("steps").items().forEach(this::readStep);
    if (steps.isEmpty()) {
      throw file.get("steps").wrong("nothing happens");
    }
    return new Scenario(
        name,
        file.get("scenario").text(),
        file.get("exchange").text(),
        Map.copyOf(households),
        Stream.concat(enrollments.stream(), steps.stream())
            .sorted(Comparator.comparing(Step::at))
            .toList());
  }

  private void readHousehold(String household, Passage terms) {
    terms.fields(HOUSEHOLD);
    var enrollmentId = name + "." + household;
    if (enrollmentId.length() > ENROLLMENT_ID_MAX) {
      throw terms.wrong(
          "file name and household together are longer than %d letters"
              .formatted(ENROLLMENT_ID_MAX - 1));
    }
    var known = new Household(household, enrollmentId, terms.text("member", household), terms);
    households.put(household, known);
    var enrolled = terms.find("enrolled");
    if (enrolled != null) {
      var nothingElse = Passage.read(enrolled.place(), "{}");
      enrollments.add(
          new Step(
              enrolled.place(),
              moment(enrolled),
              known,
              new Action.Enrolls(nothingElse),
              null,
              null,
              null));
    }
  }

  private void readStep(Passage step) {
    var known = new TreeSet<>(Action.words());
    known.addAll(Set.of("on", "household", "refused", "answers", "see"));
    var fields = step.fields(known);
    var words = fields.keySet().stream().filter(Action.words()::contains).toList();
    if (words.size() > 1) {
      throw step.wrong(
          "one thing at a time, not " + words + "; a step without 'on' follows at once");
    }
    var action = words.isEmpty() ? null : Action.of(words.getFirst(), step.get(words.getFirst()));
    var see = fields.get("see");
    if (action == null && see == null) {
      throw step.wrong("nothing is done or seen here");
    }
    if (action == null && (fields.containsKey("refused") || fields.containsKey("answers"))) {
      throw step.wrong("nothing was asked for that could be answered");
    }
    if (see != null) {
      see.fields(Sight.words()).forEach(ScenarioReader::checkNames);
    }
    steps.add(
        new Step(
            step.place(),
            momentOf(step, fields.get("on")),
            householdOf(step, fields.get("household")),
            action,
            fields.get("refused"),
            fields.get("answers"),
            see));
  }

  /** A misspelled name would never be found, which is just what {@code noFacts} looks for. */
  private static void checkNames(String word, Passage expected) {
    if (word.equals(Sight.FACTS.word) || word.equals(Sight.NO_FACTS.word)) {
      for (var item : expected.oneOrMore()) {
        var type = Sight.Kind.of(item).type();
        if (!FACTS.contains(type)) {
          throw item.wrong("no fact is called '" + type + "'");
        }
      }
    }
  }

  /** A step without a moment follows the one before it. */
  private LocalDateTime momentOf(Passage step, @Nullable Passage on) {
    if (on == null) {
      if (steps.isEmpty()) {
        throw step.wrong("'on' is missing");
      }
      return steps.getLast().at();
    }
    var at = moment(on);
    if (!steps.isEmpty() && at.isBefore(steps.getLast().at())) {
      throw on.wrong("steps stand in the order of time");
    }
    return at;
  }

  private static LocalDateTime moment(Passage on) {
    var at = on.moment().orElseGet(() -> on.day().atTime(OPENING));
    if (at.toLocalTime().isBefore(OPENING)) {
      throw on.wrong("a day opens at 09:00");
    }
    return at;
  }

  /** Needs no name where there is one household only. */
  private @Nullable Household householdOf(Passage step, @Nullable Passage named) {
    if (named == null && households.isEmpty()) {
      return null;
    }
    if (named == null) {
      if (households.size() != 1) {
        throw step.wrong("which 'household'? There are " + households.keySet());
      }
      return households.values().iterator().next();
    }
    var household = households.get(named.text());
    if (household == null) {
      throw named.wrong("there is no household '" + named.text() + "'");
    }
    return household;
  }
}
