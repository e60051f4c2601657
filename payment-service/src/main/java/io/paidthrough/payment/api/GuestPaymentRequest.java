package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payer.Payer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** An order of somebody without an account, who knows a Member ID and the plan. */
record GuestPaymentRequest(
    @NotNull @Pattern(regexp = "[0-9]{12}", message = "is 12 digits") String memberId,
    @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "is 1 to 64 printable characters")
        String planId,
    @NotNull Money amount,
    @NotNull @Valid BankAccountPart bankAccount,
    @NotNull @Valid PayerPart payer) {

  /** Who pays, and where to write to. */
  record PayerPart(
      @NotBlank
          @Size(max = 100)
          @Pattern(regexp = "\\P{Cntrl}*", message = "has no control characters")
          String name,
      @NotNull
          @Email(message = "is an e-mail address")
          @Size(max = 254)
          @Pattern(regexp = "[\\x21-\\x7E]+", message = "is an e-mail address")
          String email) {
    Payer read() {
      return new Payer(name.strip(), email);
    }

    @Override
    public String toString() {
      return "PayerPart";
    }
  }

  @Override
  public String toString() {
    return "GuestPaymentRequest[" + amount + "]";
  }
}
