package io.paidthrough.payment.api;

import io.paidthrough.payment.api.LockboxController.ReceiptAnswer;
import io.paidthrough.payment.lockbox.ReturnedReceipts;
import io.paidthrough.payment.lockbox.ReturnedReceipts.Returning;
import io.paidthrough.payment.payment.CheckReturn;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Unidentified checks that their bank did not pay. Telling it twice changes nothing. */
@RestController
class UnidentifiedReturnController {
  /** What the paying bank said, and on which business date it came. */
  record Returned(@NotNull CheckReturn reason, @NotNull LocalDate returnedOn) {}

  private final ReturnedReceipts receipts;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  UnidentifiedReturnController(
      ReturnedReceipts receipts, TransactionTemplate transaction, BusinessClock clock) {
    this.receipts = receipts;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "A check of which nobody knows whose it is came back unpaid")
  @PostMapping("/v1/unidentified/{receiptId}/check-returns")
  ReceiptAnswer returned(
      @PathVariable String receiptId, @Valid @RequestBody Returned request, Principal caller) {
    var id = Ids.parse(receiptId).orElseThrow(UnidentifiedReturnController::unknown);
    if (request.returnedOn.isAfter(clock.today())) {
      throw Problem.unprocessable("DATE_TOO_LATE", "This cannot have happened yet.");
    }
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
      case Returning.Unknown _ -> throw unknown();
      case Returning.IsPayment(var paymentId) ->
          throw Problem.conflict(
              "ALREADY_MATCHED", "It is payment " + paymentId + "; return that one.");
      case Returning.TooEarly(var receivedOn) ->
          throw Problem.conflict(
              "DATE_TOO_EARLY", "This cannot have happened before " + receivedOn + ".");
    };
  }

  private static Problem unknown() {
    return Problem.notFound("RECEIPT_UNKNOWN", "There is no such receipt.");
  }
}
