package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.paymentview.RefundQueries;
import io.paidthrough.payment.paymentview.RefundQueries.RefundRow;
import io.paidthrough.payment.refund.RefundChecks;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that leave as checks: what is to be printed, and that it was. Scope {@code ops}. */
@RestController
@RequestMapping("/v1/check-refunds")
class CheckRefundController {
  /** A check was printed. */
  record IssuedRequest(
      @NotNull @Pattern(regexp = "[0-9A-Za-z-]{1,20}", message = "is 1 to 20 letters or digits")
          String checkNumber) {}

  private final RefundQueries refunds;
  private final RefundChecks checks;
  private final Idempotency idempotency;
  private final BusinessClock clock;

  CheckRefundController(
      RefundQueries refunds, RefundChecks checks, Idempotency idempotency, BusinessClock clock) {
    this.refunds = refunds;
    this.checks = checks;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @Operation(
      summary = "Checks to print by today; the payee is the member, whom billing can address")
  @GetMapping
  Page<RefundAnswer> list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var bounded = Page.limit(limit);
    return Page.of(
        refunds.checksToPrint(
            clock.today(), Cursor.parse(cursor).orElse(UuidCreator.getNil()), bounded + 1),
        bounded,
        refund -> refund.refundId().toString(),
        refund -> RefundAnswer.of(refund, null));
  }

  @Operation(summary = "A check was printed and left; needs an Idempotency-Key")
  @PostMapping("/{refundId}/issued")
  ResponseEntity<?> issued(
      IdempotencyKey key,
      @PathVariable String refundId,
      @Valid @RequestBody IssuedRequest request) {
    var refund =
        Ids.parse(refundId)
            .flatMap(refunds::find)
            .filter(found -> found.rail() == Rail.CHECK)
            .orElseThrow(() -> Problem.notFound("REFUND_UNKNOWN", "There is no such check."));
    try {
      return idempotency.once(key, request, () -> issued(refund, request, Cause.by(key.caller())));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    } catch (RefundChecks.NumberTaken _) {
      throw Problem.conflict(
          "CHECK_NUMBER_USED", "Another refund left by a check of this number already.");
    }
  }

  private ResponseEntity<?> issued(RefundRow refund, IssuedRequest request, Cause cause) {
    refunds.takeTurn(refund.paymentId());
    var known = checks.numberOf(refund.refundId());
    if (known.isEmpty()) {
      checks.issued(refund, request.checkNumber(), clock.today(), cause);
    } else if (!known.get().equals(request.checkNumber())) {
      throw Problem.conflict("CHECK_ISSUED", "This refund left by another check already.");
    }
    return ResponseEntity.ok(
        RefundAnswer.of(refunds.find(refund.refundId()).orElseThrow(), request.checkNumber()));
  }
}
