package io.paidthrough.payment.api;

import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.payment.PaymentCommand.VoidPayment;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.rail.Collections;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Payments that are called off before anything is collected. */
@RestController
class VoidController {
  /**
   * Calls a payment off.
   *
   * @param reason for the caller's own records
   */
  record VoidRequest(@Nullable @Size(max = 200) String reason) {}

  private final PaymentQueries payments;
  private final RefundQueries refunds;
  private final Collections collections;
  private final Commands commands;
  private final Idempotency idempotency;
  private final TransactionTemplate transaction;
  private final Positions positions;
  private final BusinessClock clock;

  VoidController(
      PaymentQueries payments,
      RefundQueries refunds,
      Collections collections,
      Commands commands,
      Idempotency idempotency,
      TransactionTemplate transaction,
      Positions positions,
      BusinessClock clock) {
    this.payments = payments;
    this.refunds = refunds;
    this.collections = collections;
    this.commands = commands;
    this.idempotency = idempotency;
    this.transaction = transaction;
    this.positions = positions;
    this.clock = clock;
  }

  /** Calling off twice is calling off once: a key is not needed, but answered by. */
  @Operation(summary = "Call a payment off before it is collected")
  @PostMapping("/v1/payments/{paymentId}/void")
  ResponseEntity<?> callOff(
      @Nullable IdempotencyKey key,
      Principal caller,
      @PathVariable String paymentId,
      @Valid @RequestBody(required = false) @Nullable VoidRequest request) {
    var id = PaymentId.parse(paymentId);
    try {
      var cause = Cause.by(caller.getName());
      return key == null
          ? Objects.requireNonNull(transaction.execute(_ -> callOff(id, cause)))
          : idempotency.once(key, request == null ? "" : request, () -> callOff(id, cause));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private ResponseEntity<?> callOff(UUID id, Cause cause) {
    refunds.takeTurn(id);
    var before = payments.find(id).orElseThrow(PaymentId::unknown);
    commands.send(
        new VoidPayment(id.toString(), clock.today(), collections.isCollected(before)), cause);
    var after = payments.find(id).orElseThrow();
    var answer = ResponseEntity.ok().eTag(Long.toString(after.version()));
    if (after.version() > before.version()) {
      answer.header(Positions.POSITION, positions.ofLastFact(id.toString(), after.enrollmentId()));
    }
    return answer.body(PaymentAnswer.of(after, clock.today()));
  }
}
