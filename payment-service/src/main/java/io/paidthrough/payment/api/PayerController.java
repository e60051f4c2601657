package io.paidthrough.payment.api;

import io.paidthrough.payment.payer.Payers;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whom to write to about a payment for somebody else. */
@RestController
class PayerController {
  /** A person or an organization, as they called themselves. */
  record PayerAnswer(String name, String email) {}

  private final Payers payers;

  PayerController(Payers payers) {
    this.payers = payers;
  }

  /** Scope {@code payers.read}, for our own services. */
  @Operation(summary = "Who paid, if it was not the subscriber")
  @GetMapping("/v1/payments/{paymentId}/payer")
  PayerAnswer find(@PathVariable String paymentId) {
    return Ids.parse(paymentId)
        .flatMap(payers::of)
        .map(payer -> new PayerAnswer(payer.name(), payer.email()))
        .orElseThrow(() -> Problem.notFound("PAYER_UNKNOWN", "Nobody else paid this."));
  }
}
