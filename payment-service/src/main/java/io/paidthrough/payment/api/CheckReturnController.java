package io.paidthrough.payment.api;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.api.LockboxController.ReceiptAnswer;
import io.paidthrough.payment.lockbox.ReturnedReceipts;
import io.paidthrough.payment.lockbox.ReturnedReceipts.Returning;
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

/**
 * Checks that their bank did not pay, whether or not anybody knows whose they are. Telling it twice
 * changes nothing.
 */
@RestController
class CheckReturnController {
  /** What the paying bank said, and on which business date it came. */
  record Returned(@NotNull CheckReturn reason, @NotNull LocalDate returnedOn) {}

  private final PaymentQueries payments;
  private final ReturnedReceipts receipts;
  private final Commands commands;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  CheckReturnController(
      PaymentQueries payments,
      ReturnedReceipts receipts,
      Commands commands,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.payments = payments;
    this.receipts = receipts;
    this.commands = commands;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "A check came back unpaid")
  @PostMapping("/v1/payments/{paymentId}/check-returns")
  PaymentAnswer returned(
      @PathVariable String paymentId, @Valid @RequestBody Returned request, Principal caller) {
    var id = PaymentId.parse(paymentId);
    check(request);
    try {
      return Objects.requireNonNull(
          transaction.execute(_ -> takeBack(id, request, Cause.by(caller.getName()))));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private PaymentAnswer takeBack(UUID id, Returned request, Cause cause) {
    var payment = payments.find(id).orElseThrow(PaymentId::unknown);
    if (payment.rail() != Rail.CHECK) {
      throw Problem.conflict("PAYMENT_NOT_A_CHECK", "This payment did not come by mail.");
    }
    commands.send(
        new ReturnPayment(id.toString(), request.returnedOn, request.reason.reason(), null), cause);
    return PaymentAnswer.of(payments.find(id).orElseThrow(), clock.today());
  }

  @Operation(summary = "A check of which nobody knows whose it is came back unpaid")
  @PostMapping("/v1/unidentified/{receiptId}/check-returns")
  ReceiptAnswer unidentifiedReturned(
      @PathVariable String receiptId, @Valid @RequestBody Returned request, Principal caller) {
    var id = Ids.parse(receiptId).orElseThrow(UnidentifiedController::unknown);
    check(request);
    return Objects.requireNonNull(
        transaction.execute(
            _ ->
                answer(
                    receipts.takeBack(
                        id, request.reason, request.returnedOn, Cause.by(caller.getName())))));
  }

  private static ReceiptAnswer answer(Returning returning) {
    return switch (returning) {
      case Returning.Done(var receipt) -> ReceiptAnswer.of(receipt);
      case Returning.Unknown _ -> throw UnidentifiedController.unknown();
      case Returning.IsPayment(var paymentId) ->
          throw Problem.conflict(
              "ALREADY_MATCHED", "It is payment " + paymentId + "; return that one.");
      case Returning.TooEarly(var receivedOn) ->
          throw Problem.conflict(
              "DATE_TOO_EARLY", "This cannot have happened before " + receivedOn + ".");
    };
  }

  private void check(Returned request) {
    if (request.returnedOn.isAfter(clock.today())) {
      throw Problem.unprocessable("DATE_TOO_LATE", "This cannot have happened yet.");
    }
  }
}
