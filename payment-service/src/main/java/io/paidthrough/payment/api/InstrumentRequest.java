package io.paidthrough.payment.api;

import io.paidthrough.payment.payment.Method;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Either a bank account or a card token. The numbers are checked by hand, not by annotations: a
 * validator's message would repeat them.
 *
 * @param memberId 12-digit Member ID of whoever pays
 * @param last4 of a card, as its processor told the portal
 */
record InstrumentRequest(
    @NotNull @Pattern(regexp = "[0-9]{12}", message = "is 12 digits") String memberId,
    @Nullable Method type,
    @Nullable String routingNumber,
    @Nullable String accountNumber,
    @Nullable @Size(max = 100) String holder,
    @Nullable String cardToken,
    @Nullable String last4) {

  /** A token makes it a card, before anything of it is looked at. */
  Method method() {
    return cardToken != null || type == Method.CARD ? Method.CARD : Method.CHECKING;
  }

  boolean hasBankFields() {
    return routingNumber != null || accountNumber != null || holder != null;
  }

  @Override
  public String toString() {
    return "InstrumentRequest[" + type + "]";
  }
}
