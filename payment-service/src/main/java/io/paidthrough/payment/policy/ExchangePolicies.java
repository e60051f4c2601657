package io.paidthrough.payment.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All versions of what one exchange takes, without gap or overlap.
 *
 * @param id such as {@code massachusetts}
 * @param versions oldest first
 */
public record ExchangePolicies(String id, List<ExchangePolicy> versions) {
  public ExchangePolicies {
    versions = List.copyOf(versions);
  }

  /**
   * The version that makes the decisions of a business date.
   *
   * @throws IllegalStateException when the exchange had no policy yet, or has none any more
   */
  public ExchangePolicy on(LocalDate businessDate) {
    return find(businessDate)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "exchange %s has no payment policy on %s; it has one from %s to %s"
                        .formatted(
                            id,
                            businessDate,
                            versions.getFirst().from(),
                            versions.getLast().to())));
  }

  /**
   * The version of a day that somebody else wrote down, such as that of a postmark: the first one
   * if it lies before all of them.
   */
  public ExchangePolicy onOrFirst(LocalDate day) {
    return day.isBefore(versions.getFirst().from()) ? versions.getFirst() : on(day);
  }

  private Optional<ExchangePolicy> find(LocalDate businessDate) {
    return versions.stream().filter(version -> version.isInForceOn(businessDate)).findFirst();
  }
}
