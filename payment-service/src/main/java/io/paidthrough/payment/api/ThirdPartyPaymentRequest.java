package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payer.Payer;
import io.paidthrough.payment.payment.PayerKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization's order to pay for members.
 *
 * @param bankAccount a new account; either this or {@code instrumentId}
 * @param instrumentId as answered to an earlier order of the same organization
 * @param confirmDuplicate true when amounts are meant a second time within 24 hours
 */
record ThirdPartyPaymentRequest(
    @NotNull @Valid Organization payer,
    @Nullable @Valid BankAccountPart bankAccount,
    @Nullable @Size(max = 64) String instrumentId,
    @NotEmpty @Size(max = 200) List<@NotNull @Valid Allocation> allocations,
    @Nullable Boolean confirmDuplicate) {

  /** Who pays, and where to write to. */
  record Organization(
      @NotBlank
          @Size(max = 100)
          @Pattern(regexp = "\\P{Cntrl}*", message = "has no control characters")
          String organization,
      @NotNull PayerKind kind,
      @NotNull
          @Email(message = "is an e-mail address")
          @Size(max = 254)
          @Pattern(regexp = "[\\x21-\\x7E]+", message = "is an e-mail address")
          String email) {
    Payer read() {
      return new Payer(organization.strip(), email);
    }

    @Override
    public String toString() {
      return "Organization[" + kind + "]";
    }
  }

  /** What is paid for one enrollment. */
  record Allocation(
      @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "is 1 to 64 printable characters")
          String enrollmentId,
      @NotNull Money amount) {}

  boolean isDuplicateConfirmed() {
    return Boolean.TRUE.equals(confirmDuplicate);
  }

  @Override
  public String toString() {
    return "ThirdPartyPaymentRequest[" + allocations.size() + "]";
  }
}
