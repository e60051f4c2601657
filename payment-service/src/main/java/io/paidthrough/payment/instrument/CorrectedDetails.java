package io.paidthrough.payment.instrument;

import io.paidthrough.payment.payment.Method;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says an account really is. What is null stays as it is. Does not print numbers and
 * names.
 */
public record CorrectedDetails(
    @Nullable String routingNumber,
    @Nullable String accountNumber,
    @Nullable String holder,
    @Nullable Method method) {
  @Override
  public String toString() {
    return "CorrectedDetails";
  }
}
