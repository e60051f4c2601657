package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.api.LockboxController.ReceiptAnswer;
import io.paidthrough.payment.lockbox.Lockbox;
import io.paidthrough.payment.lockbox.MailedPayments;
import io.paidthrough.payment.lockbox.MailedPayments.Matching;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money nobody could place, and the word of a person who can. */
@RestController
@RequestMapping("/v1/unidentified")
class UnidentifiedController {
  /** Whose it is. */
  record Match(
      @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "is 1 to 64 printable characters")
          String enrollmentId) {}

  private final Lockbox lockbox;
  private final MailedPayments mail;
  private final PaymentQueries payments;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  UnidentifiedController(
      Lockbox lockbox,
      MailedPayments mail,
      PaymentQueries payments,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.lockbox = lockbox;
    this.mail = mail;
    this.payments = payments;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "Money that waits for somebody who can say whose it is, oldest first")
  @GetMapping
  Page<ReceiptAnswer> list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var behind = Cursor.parse(cursor).orElse(UuidCreator.getNil());
    return Page.of(
        lockbox.unidentified(behind, Page.limit(limit) + 1),
        limit,
        receipt -> receipt.receiptId().toString(),
        ReceiptAnswer::of);
  }

  @Operation(
      summary = "Match money to an enrollment: a payment of the day on which it was received")
  @PostMapping("/{receiptId}/match")
  PaymentAnswer match(
      @PathVariable String receiptId, @Valid @RequestBody Match request, Principal caller) {
    var id = Ids.parse(receiptId).orElseThrow(UnidentifiedController::unknown);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> answer(mail.match(id, request.enrollmentId, Cause.by(caller.getName())))));
  }

  private PaymentAnswer answer(Matching matching) {
    return switch (matching) {
      case Matching.Done(UUID paymentId) ->
          PaymentAnswer.of(payments.find(paymentId).orElseThrow(), clock.today());
      case Matching.Unknown _ -> throw unknown();
      case Matching.AlreadyMatched _ ->
          throw Problem.conflict("ALREADY_MATCHED", "This money is somebody's already.");
      case Matching.Returned _ ->
          throw Problem.conflict("ITEM_RETURNED", "Its bank did not pay it; there is no money.");
      case Matching.NoEnrollment _ ->
          throw Problem.notFound("ENROLLMENT_UNKNOWN", "There is no such enrollment.");
    };
  }

  static Problem unknown() {
    return Problem.notFound("RECEIPT_UNKNOWN", "There is no such receipt.");
  }
}
