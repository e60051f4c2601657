package io.paidthrough.payment.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every exchange policy of this build: one YAML file each, read strictly. */
public final class PolicyCatalog {
  private static final String FILES = "classpath*:payment/policy/*.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final Map<String, ExchangePolicy> policies = new TreeMap<>();

  private PolicyCatalog() {}

  /** Reads them all; a mistake in any of them is an exception that names the file. */
  public static PolicyCatalog load() {
    var catalog = new PolicyCatalog();
    try {
      Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
          .sorted(Comparator.comparing(Resource::getFilename))
          .map(PolicyCatalog::read)
          .forEach(policy -> catalog.policies.put(policy.id(), policy));
      return catalog;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExchangePolicy read(Resource file) {
    try (var in = file.getInputStream()) {
      var policy = YAML.readValue(in, ExchangePolicy.class);
      if (!(policy.id() + ".yaml").equals(file.getFilename())) {
        throw new IllegalStateException("the policy in " + file + " calls itself " + policy.id());
      }
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * @throws IllegalStateException when there is none of this name; the message names those there
   *     are
   */
  public ExchangePolicy of(String exchange) {
    var policy = policies.get(exchange);
    if (policy == null) {
      throw new IllegalStateException(
          "paidthrough.exchange=%s is not known; choose one of %s"
              .formatted(exchange, String.join(", ", policies.keySet())));
    }
    return policy;
  }
}
