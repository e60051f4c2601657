package io.paidthrough.payment.api;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.Chargebacks;
import io.paidthrough.payment.rail.card.Chargebacks.Reached;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Chargebacks that operators bring in by hand, such as from a letter of the bank. There is one for
 * each payment, so that bringing it in twice changes nothing.
 */
@RestController
@RequestMapping("/v1/payments/{paymentId}/chargebacks")
class ChargebackController {
  /**
   * A chargeback.
   *
   * @param reasonCode the card network's, such as {@code 10.4}
   * @param openedOn business date on which the money was taken back
   */
  record ChargebackRequest(
      @NotNull @Pattern(regexp = "[A-Z0-9.]{1,8}", message = "is a card network's reason code")
          String reasonCode,
      @NotNull LocalDate openedOn) {}

  /** How it ended. */
  record OutcomeRequest(@NotNull Outcome outcome, @NotNull LocalDate decidedOn) {}

  /** For us or for the cardholder. */
  enum Outcome {
    WON,
    LOST
  }

  /** The payment and what it went through. */
  record ChargebackAnswer(PaymentAnswer payment, List<Reached> stages) {}

  private final Chargebacks chargebacks;
  private final PaymentQueries payments;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  ChargebackController(
      Chargebacks chargebacks,
      PaymentQueries payments,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.chargebacks = chargebacks;
    this.payments = payments;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Operation(summary = "A cardholder disputed a payment and its money was taken back")
  @PostMapping
  ChargebackAnswer open(
      @PathVariable String paymentId,
      @Valid @RequestBody ChargebackRequest request,
      Principal operator) {
    var payment = cardPayment(paymentId);
    if (payment.status() != PaymentRow.Status.RECEIVED
        && payment.status() != PaymentRow.Status.RETURNED) {
      throw Problem.conflict("PAYMENT_NOT_RECEIVED", "There is no money of it to take back.");
    }
    return record(
        payment,
        request.openedOn(),
        (id, cause) ->
            chargebacks.open(
                id, payment.paymentId(), request.reasonCode(), request.openedOn(), cause),
        operator);
  }

  @Operation(summary = "A chargeback was won or lost")
  @PostMapping("/outcome")
  ChargebackAnswer decide(
      @PathVariable String paymentId,
      @Valid @RequestBody OutcomeRequest request,
      Principal operator) {
    var payment = cardPayment(paymentId);
    if (chargebacks.of(payment.paymentId()).isEmpty()) {
      throw Problem.notFound("CHARGEBACK_UNKNOWN", "There is no chargeback of this payment.");
    }
    return record(
        payment,
        request.decidedOn(),
        (id, cause) -> {
          switch (request.outcome()) {
            case WON -> chargebacks.win(id, payment.paymentId(), request.decidedOn(), cause);
            case LOST -> chargebacks.lose(id, payment.paymentId(), request.decidedOn(), cause);
          }
        },
        operator);
  }

  @Operation(summary = "What disputes a payment went through")
  @GetMapping
  ChargebackAnswer find(@PathVariable String paymentId) {
    return answer(cardPayment(paymentId).paymentId());
  }

  /** What is recorded, for one dispute. */
  private interface Change {
    void make(String chargebackId, Cause cause);
  }

  private ChargebackAnswer record(
      PaymentRow payment, LocalDate on, Change change, Principal operator) {
    if (on.isAfter(clock.today())) {
      throw Problem.unprocessable("DATE_IN_FUTURE", "This cannot have happened yet.");
    }
    try {
      transaction.executeWithoutResult(
          _ -> change.make(idOf(payment.paymentId()), Cause.by(operator.getName())));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
    return answer(payment.paymentId());
  }

  /** The processor's name for it if it told of it first. */
  private String idOf(UUID paymentId) {
    return chargebacks.of(paymentId).stream()
        .map(Reached::chargebackId)
        .findFirst()
        .orElse("manual_" + paymentId);
  }

  private PaymentRow cardPayment(String paymentId) {
    var payment = Ids.parse(paymentId).flatMap(payments::find).orElseThrow(PaymentId::unknown);
    if (payment.rail() != Rail.CARD) {
      throw Problem.conflict("NOT_A_CARD_PAYMENT", "Only a payment by card can be disputed so.");
    }
    return payment;
  }

  private ChargebackAnswer answer(UUID paymentId) {
    return new ChargebackAnswer(
        PaymentAnswer.of(payments.find(paymentId).orElseThrow(), clock.today()),
        chargebacks.of(paymentId));
  }
}
