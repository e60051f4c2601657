package io.paidthrough.standalone.scenario;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A piece of a scenario file that knows where it stands. Everything in it is text as it was typed:
 * {@code 312.45} is no floating-point number, {@code on} no truth value.
 */
final class Passage {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final String file;
  private final Node node;

  private Passage(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  static Passage read(String file, String yaml) {
    try {
      var node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
      if (node == null) {
        throw new InvalidScenario(file + ": the file is empty");
      }
      return new Passage(file, node);
    } catch (MarkedYAMLException e) {
      throw new InvalidScenario(file + ": " + e.getMessage());
    }
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong("a single value belongs here");
  }

  LocalDate day() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeParseException _) {
      throw wrong("'" + text() + "' is no day such as 2026-05-20");
    }
  }

  /** A moment; empty when only a day is given. */
  Optional<LocalDateTime> moment() {
    try {
      return text().contains(" ")
          ? Optional.of(LocalDateTime.parse(text(), MOMENT))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      throw wrong("'" + text() + "' is neither a day nor a moment such as 2026-05-20 10:15");
    }
  }

  List<Passage> items() {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(item -> new Passage(file, item)).toList();
    }
    throw wrong("a list belongs here");
  }

  /** A list, or the one thing that stands where a list could. */
  List<Passage> oneOrMore() {
    return isList() ? items() : List.of(this);
  }

  Map<String, Passage> fields() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("fields such as 'amount: 312.45' belong here");
    }
    var fields = new LinkedHashMap<String, Passage>();
    for (var tuple : mapping.getValue()) {
      var key = new Passage(file, tuple.getKeyNode());
      if (fields.put(key.text(), new Passage(file, tuple.getValueNode())) != null) {
        throw key.wrong("'" + key.text() + "' stands here twice");
      }
    }
    return fields;
  }

  /** The fields, none of which is called anything else. */
  Map<String, Passage> fields(Set<String> known) {
    var fields = fields();
    for (var field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw field
            .getValue()
            .wrong("nothing is called '%s' here; known are %s".formatted(field.getKey(), known));
      }
    }
    return fields;
  }

  @Nullable Passage find(String field) {
    return isText() ? null : fields().get(field);
  }

  /** The same without some of its fields. */
  Passage without(String... fields) {
    if (!(node instanceof MappingNode mapping)) {
      return this;
    }
    var left =
        mapping.getValue().stream()
            .filter(it -> !List.of(fields).contains(new Passage(file, it.getKeyNode()).text()))
            .toList();
    return new Passage(
        file,
        new MappingNode(
            mapping.getTag(),
            true,
            left,
            mapping.getStartMark(),
            mapping.getEndMark(),
            mapping.getFlowStyle()));
  }

  Passage get(String field) {
    var found = find(field);
    if (found == null) {
      throw wrong("'" + field + "' is missing");
    }
    return found;
  }

  String text(String field, String otherwise) {
    var found = find(field);
    return found == null ? otherwise : found.text();
  }

  /** As JSON, everything text. */
  JsonNode json() {
    return json(false);
  }

  /**
   * @param typed whether whole numbers and truth values are such
   */
  JsonNode json(boolean typed) {
    if (isText()) {
      return typed ? typedValue() : JSON.stringNode(text());
    }
    if (isList()) {
      var list = JSON.arrayNode();
      items().forEach(item -> list.add(item.json(typed)));
      return list;
    }
    var object = JSON.objectNode();
    fields().forEach((field, value) -> object.set(field, value.json(typed)));
    return object;
  }

  private JsonNode typedValue() {
    if (node.getTag().equals(Tag.INT)) {
      return JSON.numberNode(Integer.parseInt(text()));
    }
    return node.getTag().equals(Tag.BOOL)
        ? JSON.booleanNode(Boolean.parseBoolean(text()))
        : JSON.stringNode(text());
  }

  /** Where it stands: {@code SC-11.yaml:14}. */
  String place() {
    return file + ":" + (node.getStartMark().getLine() + 1);
  }

  InvalidScenario wrong(String sentence) {
    return new InvalidScenario(place() + ": " + sentence);
  }

  /** As it could be typed on one line. */
  @Override
  public String toString() {
    if (isText()) {
      return text();
    }
    return isList() ? items().toString() : fields().toString().replace('=', ':');
  }
}
