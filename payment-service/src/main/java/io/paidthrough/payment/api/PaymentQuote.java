package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a payment would cost.
 *
 * @param amount what counts as paid
 * @param convenienceFee charged on top, no premium; null when there is none
 * @param totalCharged both together
 */
record PaymentQuote(Money amount, @Nullable Money convenienceFee, Money totalCharged) {
  static PaymentQuote of(Money amount, @Nullable Money fee) {
    return new PaymentQuote(amount, fee, fee == null ? amount : amount.plus(fee));
  }
}
