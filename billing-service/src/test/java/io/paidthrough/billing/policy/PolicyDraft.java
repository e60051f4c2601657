package io.paidthrough.billing.policy;

import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.InvalidPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A policy document of this build, changed in places. */
final class PolicyDraft {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonNode document;

  private PolicyDraft(JsonNode document) {
    this.document = document;
  }

  static PolicyDraft of(String exchange) {
    var path = "/billing/policy/" + exchange + ".yaml";
    try (var stream = PolicyDraft.class.getResourceAsStream(path)) {
      return new PolicyDraft(YAML.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param pointer such as {@code /versions/0/from}
   * @param yaml the new value; {@code -} takes the key away
   */
  PolicyDraft with(String pointer, String yaml) {
    var place = JsonPointer.compile(pointer);
    var parent = (ObjectNode) document.at(place.head());
    var key = place.last().getMatchingProperty();
    if (yaml.equals("-")) {
      parent.remove(key);
    } else {
      parent.set(key, YAML.readTree(yaml));
    }
    return this;
  }

  /** One more version, the same as the last but for its number and its first day. */
  PolicyDraft andThen(String version, String from) {
    var versions = (ArrayNode) document.path("versions");
    var next = versions.get(versions.size() - 1).deepCopy();
    versions.add(next);
    var place = "/versions/" + (versions.size() - 1);
    return with(place + "/version", version).with(place + "/from", from).with(place + "/to", "-");
  }

  byte[] yaml() {
    return YAML.writeValueAsBytes(document);
  }

  ExchangePolicies check() {
    return PolicyCatalog.check("draft.yaml", yaml());
  }

  /** What is wrong with it, if anything. */
  List<Finding> findings() {
    try {
      check();
      return List.of();
    } catch (InvalidPolicy e) {
      return e.findings();
    }
  }
}
