package io.paidthrough.billing.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The exchange policies this build knows. */
public final class PolicyCatalog {
  private static final List<String> KNOWN =
      List.of("massachusetts", "federal-95", "cards", "planx");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private PolicyCatalog() {}

  /**
   * @throws IllegalArgumentException naming the known exchanges, or the document and what is wrong
   *     in it
   */
  public static ExchangePolicy load(String exchange) {
    if (!KNOWN.contains(exchange)) {
      throw new IllegalArgumentException(
          "paidthrough.exchange is \"%s\"; known are %s".formatted(exchange, KNOWN));
    }
    var path = "/billing/policy/" + exchange + ".yaml";
    try (var document = PolicyCatalog.class.getResourceAsStream(path)) {
      return YAML.readValue(document, ExchangePolicy.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(path + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
