package io.paidthrough.payment.policy;

import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.InvalidPolicy;
import io.paidthrough.starter.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The exchange policies this build knows, and the check that any other has to pass. */
public final class PolicyCatalog {
  private static final String FOLDER = "/payment/policy/";

  /** The exchanges that {@link #load} knows. */
  public static final List<String> KNOWN = List.of("massachusetts", "federal-95", "cards", "planx");

  private PolicyCatalog() {}

  /**
   * Reads the policy of an exchange from {@code payment/policy/<id>.yaml}.
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
   * Reads a policy document and says whether an exchange could take payments by it.
   *
   * @param document what to call it in messages
   * @throws InvalidPolicy naming everything that is wrong in it
   */
  public static ExchangePolicies check(String document, byte[] yaml) {
    var policies = PolicyReader.read(document, yaml, PolicyDocument::read);
    PolicyReader.refuse(document, PolicyValidator.findings(policies));
    return policies;
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
