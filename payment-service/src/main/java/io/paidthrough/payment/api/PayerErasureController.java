package io.paidthrough.payment.api;

import io.paidthrough.payment.payer.PayerErasure;
import io.paidthrough.payment.payer.PayerErasure.Outcome;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Forgets people and organizations that paid for others. */
@RestController
class PayerErasureController {
  /**
   * Why a payer is erased.
   *
   * @param authority reference of the order, needed before ten years are over; no name belongs here
   */
  record ErasureRequest(
      @Nullable
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9 ./-]{0,63}",
              message = "is 1 to 64 letters, digits, spaces, dots, slashes or hyphens")
          String authority) {}

  /** That it was done. */
  record ErasureAnswer(LocalDate erasedOn) {}

  private final PayerErasure erasure;
  private final TransactionTemplate transaction;

  PayerErasureController(PayerErasure erasure, TransactionTemplate transaction) {
    this.erasure = erasure;
    this.transaction = transaction;
  }

  @Operation(summary = "Erase whoever paid this for somebody else: name, address and account")
  @PostMapping("/ops/v1/payments/{paymentId}/payer/erasure")
  ErasureAnswer erase(
      @PathVariable String paymentId,
      @Valid @RequestBody ErasureRequest request,
      Principal operator) {
    var id = Ids.parse(paymentId).orElseThrow(PayerErasureController::unknown);
    return Objects.requireNonNull(
        transaction.execute(_ -> erase(id, request.authority, operator.getName())));
  }

  private ErasureAnswer erase(UUID paymentId, @Nullable String authority, String actor) {
    return switch (erasure.erase(paymentId, authority, actor)) {
      case Outcome.Erased(var erasedOn) -> new ErasureAnswer(erasedOn);
      case Outcome.Unknown _ -> throw unknown();
      case Outcome.Paying _ ->
          throw Problem.conflict(
              "PAYMENT_ON_ITS_WAY", "A payment of this payer has still to be collected.");
      case Outcome.TooEarly(var keptUntil) ->
          throw Problem.conflict(
              "RETENTION_NOT_OVER",
              "Records of this payer are kept until "
                  + keptUntil
                  + "; to erase them before, name the authority that orders it.");
    };
  }

  private static Problem unknown() {
    return Problem.notFound("PAYER_UNKNOWN", "Nobody else paid this.");
  }
}
