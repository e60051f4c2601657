package io.paidthrough.payment.api;

import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.payment.api.PayersOrders.From;
import io.paidthrough.payment.instrument.NewInstrument.BankAccount;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payer.GuestDoor;
import io.paidthrough.payment.payer.GuestDoor.Entry;
import io.paidthrough.payment.payer.Payers;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Payments of people without an account. What is wrong with the order itself is said before anybody
 * is looked up; what is wrong with the pair of member and plan is said in one sentence for every
 * case. Nobody is told of a likely duplicate: that would tell of somebody else's payment.
 */
@RestController
@RequestMapping("/v1/guest-payments")
class GuestPaymentController {
  private final GuestDoor door;
  private final PayersOrders orders;
  private final Payers payers;
  private final Vault vault;
  private final Fingerprints fingerprints;
  private final ExchangePolicies policies;
  private final Idempotency idempotency;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  GuestPaymentController(
      GuestDoor door,
      PayersOrders orders,
      Payers payers,
      Vault vault,
      Fingerprints fingerprints,
      ExchangePolicies policies,
      Idempotency idempotency,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.door = door;
    this.orders = orders;
    this.payers = payers;
    this.vault = vault;
    this.fingerprints = fingerprints;
    this.policies = policies;
    this.idempotency = idempotency;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "Pay for a member without an account; needs an Idempotency-Key")
  @PostMapping
  ResponseEntity<?> submit(
      IdempotencyKey key,
      @Valid @RequestBody GuestPaymentRequest request,
      HttpServletResponse response) {
    Amount.check(request.amount());
    var account = request.bankAccount().read(policies.on(clock.today()));
    orders.requireRail();
    var entry =
        Objects.requireNonNull(
            transaction.execute(
                _ ->
                    door.knock(request.memberId(), request.planId(), key.caller(), clock.today())));
    return switch (entry) {
      case Entry.Open(var enrollmentId) ->
          idempotency.once(
              key, fingerprints.of(request), () -> pay(key, request, account, enrollmentId));
      case Entry.Closed _ ->
          throw Problem.unprocessable(
              "GUEST_PAYMENT_REFUSED",
              "We cannot take this payment. Check the Member ID and the plan on the bill.");
      case Entry.TooMany(var retryAfter) -> throw tooMany(response, retryAfter);
    };
  }

  private ResponseEntity<?> pay(
      IdempotencyKey key, GuestPaymentRequest request, BankAccount account, String enrollmentId) {
    var now = clock.instant();
    var payerId = payers.guest(request.payer().read(), key.caller(), now);
    var from = new From(payerId, vault.register(payerId, account, now), PaidBy.GUEST);
    var payment = orders.place(enrollmentId, request.amount(), from, Cause.by(key.caller()));
    return ResponseEntity.status(HttpStatus.CREATED).body(PayerPaymentAnswer.of(payment));
  }

  private static Problem tooMany(HttpServletResponse response, Duration retryAfter) {
    response.setHeader(
        HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds() + 1)));
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "TOO_MANY_ATTEMPTS",
        "There were too many attempts; try again later.");
  }
}
