package io.paidthrough.payment.policy;

import io.paidthrough.starter.policy.InvalidPolicy;
import io.paidthrough.starter.policy.PolicyFolder;
import io.paidthrough.starter.policy.PolicyReader;

/** The exchange policies this build knows, and the check that any other has to pass. */
public final class PolicyCatalog {
  private static final PolicyFolder FOLDER = new PolicyFolder("/payment/policy/");

  private PolicyCatalog() {}

  /**
   * Reads the policy of an exchange from {@code payment/policy/<id>.yaml}.
   *
   * @throws InvalidPolicy naming everything that is wrong in the document
   * @throws IllegalArgumentException naming the known exchanges
   */
  public static ExchangePolicies load(String exchange) {
    return FOLDER.load(exchange, PolicyCatalog::check);
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
}
