package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.paymentview.RefundQueries.RefundRow;
import io.paidthrough.payment.refund.RefundChecks;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money of a payment that goes back. */
@RestController
@RequestMapping("/v1/payments/{paymentId}/refunds")
class RefundController {
  /**
   * A refund that somebody asks for.
   *
   * @param amount null for all of it that has not gone back
   * @param reason why, for whoever asks later
   */
  record RefundRequest(
      @Nullable Money amount,
      @Nullable @Pattern(regexp = "\\P{Cntrl}{1,200}", message = "is 1 to 200 printable characters")
          String reason) {}

  /** All refunds of a payment, oldest decision first. */
  record Refunds(List<RefundAnswer> items) {}

  private final PaymentQueries payments;
  private final RefundQueries refunds;
  private final RefundChecks checks;
  private final Refunding refunding;
  private final Idempotency idempotency;
  private final Positions positions;
  private final BusinessClock clock;

  RefundController(
      PaymentQueries payments,
      RefundQueries refunds,
      RefundChecks checks,
      Refunding refunding,
      Idempotency idempotency,
      Positions positions,
      BusinessClock clock) {
    this.payments = payments;
    this.refunds = refunds;
    this.checks = checks;
    this.refunding = refunding;
    this.idempotency = idempotency;
    this.positions = positions;
    this.clock = clock;
  }

  @Operation(summary = "Refund a payment or a part of it; needs an Idempotency-Key")
  @PostMapping
  ResponseEntity<?> refund(
      IdempotencyKey key,
      @PathVariable String paymentId,
      @Valid @RequestBody RefundRequest request) {
    var id = known(paymentId);
    try {
      return idempotency.once(key, request, () -> refund(id, request, Cause.by(key.caller())));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private ResponseEntity<?> refund(UUID paymentId, RefundRequest request, Cause cause) {
    var refundId =
        refunding.byHand(
            paymentId, request.amount(), request.reason(), clock.today(), clock.instant(), cause);
    var refund = refunds.find(refundId).orElseThrow();
    return ResponseEntity.created(URI.create("/v1/payments/" + paymentId + "/refunds"))
        .header(
            Positions.POSITION, positions.ofLastFact(paymentId.toString(), refund.enrollmentId()))
        .body(answer(refund));
  }

  @Operation(summary = "What went back of a payment, or will")
  @GetMapping
  Refunds list(@PathVariable String paymentId) {
    return new Refunds(refunds.of(known(paymentId)).stream().map(this::answer).toList());
  }

  private RefundAnswer answer(RefundRow refund) {
    return RefundAnswer.of(refund, checks.numberOf(refund.refundId()).orElse(null));
  }

  private UUID known(String paymentId) {
    return Ids.parse(paymentId)
        .filter(id -> payments.find(id).isPresent())
        .orElseThrow(PaymentId::unknown);
  }
}
