package io.paidthrough.standalone.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What a file expects beside what an exchange answered. Fields that the file does not name may be
 * anything.
 */
final class Comparison {
  private final List<String> differences = new ArrayList<>();

  private Comparison() {}

  /** One sentence for each difference; none when all is as expected. */
  static List<String> differences(String what, Passage expected, JsonNode seen) {
    var comparison = new Comparison();
    comparison.compare(what, expected, seen);
    return comparison.differences;
  }

  private void compare(String what, Passage expected, JsonNode seen) {
    if (expected.isText()) {
      compareText(what, expected, seen);
    } else if (expected.isList()) {
      compareList(what, expected, seen);
    } else {
      expected.fields().forEach((field, value) -> compareField(what, field, value, seen));
    }
  }

  private void compareField(String what, String field, Passage expected, JsonNode seen) {
    switch (field) {
      case "says" ->
          expected.oneOrMore().stream()
              .filter(words -> !seen.toString().contains(words.text()))
              .forEach(words -> differ(words, what, "something that says", seen));
      case "neverSays" ->
          expected.oneOrMore().stream()
              .filter(words -> lowerCase(seen.toString()).contains(lowerCase(words.text())))
              .forEach(words -> differ(words, what, "nothing that says", seen));
      default -> compare(what + "." + field, expected, seen.path(field));
    }
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A single word beside a whole thing is its standing, status or code. */
  private void compareText(String what, Passage expected, JsonNode seen) {
    var word = expected.text();
    if (seen.isObject() && !word.equals("none")) {
      compareText(what, expected, mostTelling(seen));
    } else if (!word.equals(textOf(seen))) {
      differ(expected, what, "", seen);
    }
  }

  private static JsonNode mostTelling(JsonNode seen) {
    for (var field : List.of("standing", "code", "status")) {
      if (seen.path(field).isString()) {
        return seen.path(field);
      }
    }
    return seen.path("status");
  }

  private static String textOf(JsonNode seen) {
    if (seen.isMissingNode() || seen.isNull()) {
      return "none";
    }
    return seen.isValueNode() ? seen.asString() : seen.toString();
  }

  private void compareList(String what, Passage expected, JsonNode seen) {
    var items = expected.items();
    if (seen.size() != items.size()) {
      differ(expected, what, "", seen);
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      compare(what + "[" + i + "]", items.get(i), seen.path(i));
    }
  }

  private void differ(Passage expected, String what, String relation, JsonNode seen) {
    differences.add(
        "%s: %s: expected %s, seen %s"
            .formatted(expected.place(), what, (relation + " " + expected).strip(), textOf(seen)));
  }
}
