package io.paidthrough.events;

import org.jspecify.annotations.Nullable;

/**
 * Why a payment was rejected or returned, complete enough to tell a member.
 *
 * @param code the common vocabulary
 * @param networkCode what the bank or card network said, such as {@code R01} or {@code 51}; null
 *     when no network was asked
 * @param message one sentence for the member; never names loss, theft or fraud
 * @param retryable whether trying the same instrument again can succeed
 * @param nextAction what the member should do
 */
public record PaymentReason(
    RejectionReason code,
    @Nullable String networkCode,
    String message,
    boolean retryable,
    NextAction nextAction) {

  /** What the payer should do next. */
  public enum NextAction {
    TRY_AGAIN,
    TRY_AGAIN_LATER,
    USE_ANOTHER_METHOD,
    CORRECT_DETAILS,
    CALL_YOUR_BANK,
    CONTACT_US,
    NONE
  }
}
