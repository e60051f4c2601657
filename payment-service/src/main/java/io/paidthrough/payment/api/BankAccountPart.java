package io.paidthrough.payment.api;

import io.paidthrough.payment.instrument.InstrumentRefused;
import io.paidthrough.payment.instrument.NewInstrument.BankAccount;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.policy.ExchangePolicy;
import io.paidthrough.starter.web.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** The account somebody pays from for somebody else. Checked by hand: messages repeat no number. */
record BankAccountPart(
    @NotNull Method type,
    @NotNull String routingNumber,
    @NotNull String accountNumber,
    @NotBlank @Size(max = 100) String holder) {

  /**
   * @throws Problem when it is no account, or the exchange does not take it
   */
  BankAccount read(ExchangePolicy policy) {
    if (!policy.accepts(type, null, Channel.WEB)) {
      throw Problem.unprocessable(
          "METHOD_NOT_ACCEPTED", "This exchange does not take this kind of account.");
    }
    try {
      return new BankAccount(type, routingNumber, accountNumber, holder.strip());
    } catch (InstrumentRefused refused) {
      throw Problem.unprocessable(
          refused.code().name(), Objects.requireNonNull(refused.getMessage()));
    }
  }

  @Override
  public String toString() {
    return "BankAccountPart[" + type + "]";
  }
}
