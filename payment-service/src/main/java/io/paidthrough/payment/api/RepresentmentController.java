package io.paidthrough.payment.api;

import io.paidthrough.payment.draft.Representing;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator has a returned debit presented again. */
@RestController
class RepresentmentController {
  private final Representing representing;
  private final PaymentQueries payments;
  private final Idempotency idempotency;
  private final Positions positions;
  private final BusinessClock clock;

  RepresentmentController(
      Representing representing,
      PaymentQueries payments,
      Idempotency idempotency,
      Positions positions,
      BusinessClock clock) {
    this.representing = representing;
    this.payments = payments;
    this.idempotency = idempotency;
    this.positions = positions;
    this.clock = clock;
  }

  /**
   * Answers the new payment; {@code retryOf} names the one that came back. 404 {@code
   * PAYMENT_UNKNOWN}; 409 {@code REPRESENTMENT_NOT_ALLOWED} with the reason.
   */
  @Operation(summary = "Present a returned bank debit again; scope ops, needs an Idempotency-Key")
  @PostMapping("/v1/payments/{paymentId}/representments")
  ResponseEntity<?> represent(IdempotencyKey key, @PathVariable String paymentId) {
    var id = PaymentId.parse(paymentId);
    try {
      return idempotency.once(
          key, id, () -> answer(representing.presentNow(id, Cause.by(key.caller()))));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private ResponseEntity<?> answer(UUID retryId) {
    var payment = payments.find(retryId).orElseThrow();
    return ResponseEntity.created(URI.create("/v1/payments/" + retryId))
        .eTag(Long.toString(payment.version()))
        .header(
            Positions.POSITION, positions.ofLastFact(retryId.toString(), payment.enrollmentId()))
        .body(PaymentAnswer.of(payment, clock.today()));
  }
}
