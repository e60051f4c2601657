package io.paidthrough.billing.policy;

import io.paidthrough.starter.policy.PolicyVersions;
import java.util.List;

/** The billing rules of one exchange at all times. */
public record ExchangePolicies(String id, List<ExchangePolicy> versions)
    implements PolicyVersions<ExchangePolicy> {
  public ExchangePolicies {
    versions = List.copyOf(versions);
  }
}
