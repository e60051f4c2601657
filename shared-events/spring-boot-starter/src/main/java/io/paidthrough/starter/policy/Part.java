package io.paidthrough.starter.policy;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One mapping of a YAML document. Nothing is guessed: a key that is missing, of a wrong type or
 * never asked for is a finding. After a finding some harmless value is returned and reading goes
 * on, so that all findings come at once; what was read is of use only when there are none.
 */
public final class Part {
  private static final LocalDate NO_DATE = LocalDate.EPOCH;

  private final JsonNode node;
  private final String pointer;
  private final List<Finding> findings;
  private final Set<String> known = new HashSet<>();

  Part(JsonNode node, String pointer, List<Finding> findings) {
    this.node = node;
    this.pointer = pointer;
    this.findings = findings;
    if (!node.isObject()) {
      wrong(pointer, "is not a mapping of keys to values");
    }
  }

  /** Reads a mapping inside this one; all of its keys have to be asked for by then. */
  public <T> T part(String key, Function<Part, T> reading) {
    var value = required(key);
    var part =
        new Part(
            value == null ? JsonNodeFactory.instance.objectNode() : value,
            at(key),
            value == null ? new ArrayList<>() : findings);
    var read = reading.apply(part);
    part.nothingElse();
    return read;
  }

  /** Reads a list of mappings with their pointers. */
  public <T> List<T> parts(String key, BiFunction<Part, String, T> reading) {
    return list(
        key,
        (item, place) -> {
          var part = new Part(item, place, findings);
          var read = reading.apply(part, place);
          part.nothingElse();
          return read;
        });
  }

  public int integer(String key, int min, int max) {
    return whole(required(key), at(key), min, max);
  }

  public @Nullable Integer optionalInteger(String key, int min, int max) {
    var value = optional(key);
    return value == null ? null : whole(value, at(key), min, max);
  }

  public List<Integer> integers(String key, int min, int max) {
    return list(key, (item, place) -> whole(item, place, min, max));
  }

  public boolean flag(String key) {
    var value = required(key);
    if (value != null && !value.isBoolean()) {
      wrong(at(key), "is neither true nor false");
    }
    return value != null && value.isBoolean() && value.booleanValue();
  }

  public String text(String key) {
    var value = required(key);
    if (value == null) {
      return "";
    }
    if (!value.isString()) {
      wrong(at(key), "is not a text");
      return "";
    }
    return value.stringValue();
  }

  /** The name under which decisions pin a rule. */
  public String rule() {
    var name = text("rule");
    var value = optional("rule");
    if (value != null && value.isString() && !name.matches("[A-Z][A-Z0-9_]*")) {
      wrong(at("rule"), "is not a name in capitals, such as BINDER_DEADLINE");
    }
    return name;
  }

  /** A source; a rule without one is not a rule. */
  public String cites() {
    var source = text("cites");
    var value = optional("cites");
    if (value != null && value.isString() && source.isBlank()) {
      add(Finding.Code.NOT_CITED, at("cites"), "is empty; every rule names its source");
    }
    return source;
  }

  public LocalDate date(String key) {
    var value = required(key);
    return value == null ? NO_DATE : day(value, at(key));
  }

  public @Nullable LocalDate optionalDate(String key) {
    var value = optional(key);
    return value == null ? null : day(value, at(key));
  }

  /** An hour of the day. */
  public LocalTime time(String key) {
    var value = required(key);
    try {
      var text = value == null ? "" : value.stringValue("");
      if (text.length() == 5) {
        return LocalTime.parse(text);
      }
    } catch (DateTimeParseException _) {
      // said below
    }
    if (value != null) {
      wrong(at(key), "is not an hour in quotes, such as \"17:00\"");
    }
    return LocalTime.MIDNIGHT;
  }

  public Money amount(String key) {
    var value = required(key);
    return value == null ? Money.ZERO : money(value, at(key));
  }

  public @Nullable Money optionalAmount(String key) {
    var value = optional(key);
    return value == null ? null : money(value, at(key));
  }

  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    var value = required(key);
    return value == null ? type.getEnumConstants()[0] : constant(value, at(key), type);
  }

  public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return list(key, (item, place) -> constant(item, place, type));
  }

  /** As {@link #choices}, and none of them twice. */
  public <E extends Enum<E>> Set<E> distinct(String key, Class<E> type) {
    var seen = new HashSet<String>();
    var distinct = EnumSet.noneOf(type);
    distinct.addAll(
        list(
            key,
            (item, place) -> {
              if (!seen.add(item.stringValue(""))) {
                wrong(place, "is named twice");
              }
              return constant(item, place, type);
            }));
    return distinct;
  }

  /** Every key that was never asked for is a finding. */
  public void nothingElse() {
    node.propertyNames().stream()
        .filter(key -> !known.contains(key))
        .forEach(
            key ->
                add(
                    Finding.Code.UNKNOWN_KEY,
                    at(key),
                    "is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList())));
  }

  String at(String key) {
    return Finding.pointerTo(pointer, key);
  }

  private @Nullable JsonNode optional(String key) {
    known.add(key);
    var value = node.path(key);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  private @Nullable JsonNode required(String key) {
    var value = optional(key);
    if (value == null && node.isObject()) {
      add(Finding.Code.MISSING_KEY, at(key), "is missing");
    }
    return value;
  }

  private <T> List<T> list(String key, BiFunction<JsonNode, String, T> reading) {
    var value = required(key);
    var read = new ArrayList<T>();
    if (value == null) {
      return read;
    }
    if (!value.isArray()) {
      wrong(at(key), "is not a list");
      return read;
    }
    for (int i = 0; i < value.size(); i++) {
      read.add(reading.apply(value.get(i), Finding.pointerTo(at(key), i)));
    }
    return read;
  }

  private int whole(@Nullable JsonNode value, String place, int min, int max) {
    if (value == null) {
      return min;
    }
    if (!value.isInt()) {
      wrong(place, "is not a whole number");
      return min;
    }
    var number = value.intValue();
    if (number < min || number > max) {
      wrong(place, "is %d; it lies between %d and %d".formatted(number, min, max));
      return min;
    }
    return number;
  }

  private LocalDate day(JsonNode value, String place) {
    try {
      var text = value.stringValue("");
      if (text.length() == 10) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException _) {
      // said below
    }
    wrong(place, "is not a day, such as 2026-01-01");
    return NO_DATE;
  }

  private Money money(JsonNode value, String place) {
    try {
      return Money.of(value.stringValue(""));
    } catch (Money.InvalidMoney _) {
      wrong(place, "is not an amount; write it in quotes with two decimals, such as \"10.00\"");
      return Money.ZERO;
    }
  }

  private <E extends Enum<E>> E constant(JsonNode value, String place, Class<E> type) {
    var name = value.stringValue("");
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    wrong(place, "is not one of " + Arrays.toString(type.getEnumConstants()));
    return type.getEnumConstants()[0];
  }

  private void wrong(String place, String sentence) {
    add(Finding.Code.WRONG_VALUE, place, sentence);
  }

  private void add(Finding.Code code, String place, String sentence) {
    findings.add(new Finding(code, place, sentence, null));
  }
}
