package io.paidthrough.starter.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML document of rules, strictly. */
public final class PolicyReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PolicyReader() {}

  /**
   * @param document what to call it in messages
   * @throws InvalidPolicy naming everything that cannot be read in it
   */
  public static <T> T read(String document, byte[] yaml, Function<Part, T> reading) {
    var findings = new ArrayList<Finding>();
    var read = reading.apply(new Part(tree(document, yaml), "", findings));
    refuse(document, findings);
    return read;
  }

  /**
   * @throws InvalidPolicy if anything was found
   */
  public static void refuse(String document, List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new InvalidPolicy(document, findings);
    }
  }

  private static JsonNode tree(String document, byte[] yaml) {
    try {
      refuseAliases(document, yaml);
      return YAML.readTree(yaml);
    } catch (StreamConstraintsException _) {
      throw unreadable(document, "is longer or nested deeper than a policy can be");
    } catch (MismatchedInputException _) {
      throw unreadable(document, "is more than one document");
    } catch (JacksonException e) {
      var reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw unreadable(
          document,
          "is no YAML that can be read, in line %d: %s"
              .formatted(e.getLocation().getLineNr(), reason));
    }
  }

  /** Read as a tree, an alias would be taken for a text of its name. */
  private static void refuseAliases(String document, byte[] yaml) {
    try (var parser = YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser instanceof YAMLParser tokens && tokens.isCurrentAlias()) {
          throw unreadable(
              document,
              "has an alias in line %d; write out what it stands for"
                  .formatted(parser.currentTokenLocation().getLineNr()));
        }
      }
    }
  }

  private static InvalidPolicy unreadable(String document, String sentence) {
    return new InvalidPolicy(
        document, List.of(new Finding(Finding.Code.NOT_YAML, "", sentence, null)));
  }
}
