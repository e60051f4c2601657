package io.paidthrough.payment.policy;

import io.paidthrough.starter.policy.PolicyVersions;
import java.time.LocalDate;
import java.util.List;

/** What one exchange takes at all times. */
public record ExchangePolicies(String id, List<ExchangePolicy> versions)
    implements PolicyVersions<ExchangePolicy> {
  public ExchangePolicies {
    versions = List.copyOf(versions);
  }

  @Override
  public String noun() {
    return "payment policy";
  }

  /**
   * The version of a day that somebody else wrote down, such as that of a postmark: the first one
   * if it lies before all of them.
   */
  public ExchangePolicy onOrFirst(LocalDate day) {
    return day.isBefore(versions.getFirst().from()) ? versions.getFirst() : on(day);
  }
}
