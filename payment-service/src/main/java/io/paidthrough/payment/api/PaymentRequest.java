package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.Channel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An order to pay.
 *
 * @param clientReference the caller's own, comes back with the payment
 * @param confirmDuplicate true when the same amount is meant a second time within 24 hours
 */
record PaymentRequest(
    @NotBlank @Size(max = 64) String enrollmentId,
    @NotNull Money amount,
    @NotBlank @Size(max = 64) String instrumentId,
    @NotNull Channel channel,
    @Nullable @Size(max = 64) String clientReference,
    @Nullable Boolean confirmDuplicate) {

  boolean isDuplicateConfirmed() {
    return Boolean.TRUE.equals(confirmDuplicate);
  }
}
