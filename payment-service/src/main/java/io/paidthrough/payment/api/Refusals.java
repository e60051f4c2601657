package io.paidthrough.payment.api;

import io.paidthrough.payment.payment.Refusal;
import io.paidthrough.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** The domain's refusals as HTTP answers. */
final class Refusals {
  private Refusals() {}

  /** Nobody is connected who would move the money. */
  static Problem noRail() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "RAIL_UNAVAILABLE",
        "No bank and no card network is connected here; nothing was stored.");
  }

  /** Exhaustive: a new code must choose its status. */
  static Problem problem(Refusal refusal) {
    var code = refusal.code().name();
    return switch (refusal.code()) {
      case AMOUNT_INVALID, METHOD_NOT_ACCEPTED, DATE_TOO_EARLY, REFUND_EXCEEDS_PAYMENT ->
          Problem.unprocessable(code, refusal.detail());
      case INSTRUMENT_DISABLED,
          CARD_NOT_RETRYABLE,
          DUPLICATE_SUSPECTED,
          PAYMENT_EXISTS,
          PAYMENT_RECEIVED,
          PAYMENT_REJECTED,
          PAYMENT_VOIDED,
          PAYMENT_NOT_VOIDABLE,
          PAYMENT_NOT_RECEIVED,
          REFUND_PAID,
          REFUND_OVER,
          REPRESENTMENT_NOT_ALLOWED ->
          Problem.conflict(code, refusal.detail());
      case PAYMENT_UNKNOWN, REFUND_UNKNOWN -> Problem.notFound(code, refusal.detail());
    };
  }
}
