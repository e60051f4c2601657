package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.Money.InvalidMoney;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says what a payment would cost, before anything is charged. */
@RestController
class QuoteController {
  private final Vault vault;
  private final ExchangePolicies policies;
  private final BusinessClock clock;

  QuoteController(Vault vault, ExchangePolicies policies, BusinessClock clock) {
    this.vault = vault;
    this.clock = clock;
    this.policies = policies;
  }

  @Operation(summary = "What paying an amount with an instrument would cost, fee included")
  @GetMapping("/v1/payments/quote")
  PaymentQuote quote(@RequestParam String instrumentId, @RequestParam String amount) {
    var instrument =
        Ids.parse(instrumentId)
            .flatMap(vault::find)
            .orElseThrow(
                () -> Problem.notFound("INSTRUMENT_UNKNOWN", "There is no such instrument."));
    var asked = amountOf(amount);
    var surcharge = policies.on(clock.today()).cardSurcharge();
    return PaymentQuote.of(asked, surcharge.feeOf(asked, instrument.funding()));
  }

  private static Money amountOf(String text) {
    try {
      return Amount.check(Money.of(text));
    } catch (InvalidMoney invalid) {
      throw Problem.unprocessable("AMOUNT_INVALID", String.valueOf(invalid.getMessage()));
    }
  }
}
