package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.Channel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An order to pay.
 *
 * @param clientReference the caller's own, comes back with the payment
 * @param confirmDuplicate true when the same amount is meant a second time within 24 hours
 */
record PaymentRequest(
    @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "is 1 to 64 printable characters")
        String enrollmentId,
    @NotNull Money amount,
    @NotBlank @Size(max = 64) String instrumentId,
    @NotNull Channel channel,
    @Nullable @Pattern(regexp = "\\P{Cntrl}{0,64}", message = "is at most 64 printable characters")
        String clientReference,
    @Nullable Boolean confirmDuplicate) {

  boolean isDuplicateConfirmed() {
    return Boolean.TRUE.equals(confirmDuplicate);
  }
}
