package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import java.util.Optional;

/**
 * What must be true before an order becomes a payment. Looked up at the edge, decided here: the
 * first reason to say no is the answer.
 *
 * @param instrumentActive false once the bank said that the account cannot be debited
 * @param methodAccepted whether the exchange takes this method on this channel
 * @param likeRecent whether the same amount was ordered for the same enrollment within the last 24
 *     hours and may still come
 * @param duplicateConfirmed whether the payer said that it is meant to be paid twice
 */
public record Admission(
    Money amount,
    boolean instrumentActive,
    boolean methodAccepted,
    boolean likeRecent,
    boolean duplicateConfirmed) {

  /** The refusal, or empty when the order may go ahead. */
  public Optional<Refusal> refusal() {
    if (!amount.isPositive()) {
      return Optional.of(Refusal.NO_AMOUNT);
    }
    if (!instrumentActive) {
      return refuse(
          Refusal.Code.INSTRUMENT_DISABLED,
          "The bank returned a payment from this instrument; register it anew or use another.");
    }
    if (!methodAccepted) {
      return refuse(
          Refusal.Code.METHOD_NOT_ACCEPTED,
          "This exchange does not take this kind of instrument on this channel.");
    }
    if (likeRecent && !duplicateConfirmed) {
      return refuse(
          Refusal.Code.DUPLICATE_SUSPECTED,
          "The same amount was paid for this enrollment within the last 24 hours;"
              + " send \"confirmDuplicate\": true if it is meant twice.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(Refusal.Code code, String detail) {
    return Optional.of(new Refusal(code, detail));
  }
}
