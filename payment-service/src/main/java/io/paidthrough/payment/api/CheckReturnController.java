package io.paidthrough.payment.api;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.payment.CheckReturn;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Checks that their bank did not pay. Telling it twice changes nothing. */
@RestController
class CheckReturnController {
  /** What the paying bank said, and on which business date it came. */
  record Returned(@NotNull CheckReturn reason, @NotNull LocalDate returnedOn) {}

  private final PaymentQueries payments;
  private final Commands commands;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  CheckReturnController(
      PaymentQueries payments,
      Commands commands,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.payments = payments;
    this.commands = commands;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "A check came back unpaid")
  @PostMapping("/v1/payments/{paymentId}/check-returns")
  PaymentAnswer returned(
      @PathVariable String paymentId, @Valid @RequestBody Returned request, Principal caller) {
    var id = Ids.parse(paymentId).orElseThrow(CheckReturnController::unknown);
    if (request.returnedOn.isAfter(clock.today())) {
      throw Problem.unprocessable("DATE_TOO_LATE", "This cannot have happened yet.");
    }
    try {
      return Objects.requireNonNull(
          transaction.execute(_ -> takeBack(id, request, Cause.by(caller.getName()))));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private PaymentAnswer takeBack(UUID id, Returned request, Cause cause) {
    var payment = payments.find(id).orElseThrow(CheckReturnController::unknown);
    if (payment.rail() != Rail.CHECK) {
      throw Problem.conflict("PAYMENT_NOT_A_CHECK", "This payment did not come by mail.");
    }
    commands.send(
        new ReturnPayment(id.toString(), request.returnedOn, request.reason.reason(), null), cause);
    return PaymentAnswer.of(payments.find(id).orElseThrow(), clock.today());
  }

  private static Problem unknown() {
    return Problem.notFound("PAYMENT_UNKNOWN", "There is no such payment.");
  }
}
