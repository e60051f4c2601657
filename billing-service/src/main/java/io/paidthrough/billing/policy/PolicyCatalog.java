package io.paidthrough.billing.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** The exchange policies this build knows, and the check that any other has to pass. */
public final class PolicyCatalog {
  private static final String FOLDER = "/billing/policy/";

  /** The exchanges that {@link #load} knows. */
  public static final List<String> KNOWN = List.of("massachusetts", "federal-95", "cards", "planx");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PolicyCatalog() {}

  /**
   * Reads the policy of an exchange from {@code billing/policy/<id>.yaml}.
   *
   * @throws InvalidPolicy naming everything that is wrong in the document
   * @throws IllegalArgumentException naming the known exchanges
   */
  public static ExchangePolicies load(String exchange) {
    if (!KNOWN.contains(exchange)) {
      throw new IllegalArgumentException(
          "paidthrough.exchange is \"%s\"; known are %s".formatted(exchange, KNOWN));
    }
    var document = exchange + ".yaml";
    var policies = check(document, resource(document));
    if (!policies.id().equals(exchange)) {
      throw new InvalidPolicy(
          document,
          List.of(
              new Finding(
                  Finding.Code.CONTRADICTION,
                  "/id",
                  "is %s; the document is that of %s".formatted(policies.id(), exchange),
                  null)));
    }
    return policies;
  }

  /**
   * Reads a policy document and says whether an exchange could run by it.
   *
   * @param document what to call it in messages
   * @throws InvalidPolicy naming everything that is wrong in it
   */
  public static ExchangePolicies check(String document, byte[] yaml) {
    var policies = read(document, yaml, PolicyDocument::read);
    refuse(document, PolicyValidator.findings(policies, ruleCalendar()));
    return policies;
  }

  static RuleCalendar ruleCalendar() {
    var document = "rule-calendar.yaml";
    var calendar = read(document, resource(document), RuleCalendar::read);
    refuse(document, calendar.contradictions());
    return calendar;
  }

  private static <T> T read(String document, byte[] yaml, Function<Part, T> reading) {
    var findings = new ArrayList<Finding>();
    var read = reading.apply(new Part(tree(document, yaml), "", findings));
    refuse(document, findings);
    return read;
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

  private static void refuse(String document, List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new InvalidPolicy(document, findings);
    }
  }

  private static byte[] resource(String document) {
    try (var stream = PolicyCatalog.class.getResourceAsStream(FOLDER + document)) {
      if (stream == null) {
        throw new IllegalStateException(FOLDER + document + " is missing from this build");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
