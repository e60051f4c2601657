package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange charges on top of a payment by card. It is no premium: only the amount counts as
 * paid.
 *
 * @param basisPoints hundredths of a percent of the amount; 0 for no fee
 * @param appliesTo the one kind of card that costs it
 * @param rule the name under which payments pin it
 * @param cites where it is written
 */
public record CardSurcharge(int basisPoints, Funding appliesTo, String rule, String cites) {
  /** The amount once more. */
  public static final int BASIS_POINTS_MAX = 10_000;

  public CardSurcharge {
    if (basisPoints < 0 || basisPoints > BASIS_POINTS_MAX) {
      throw new IllegalArgumentException("a surcharge lies between 0 and 10000 basis points");
    }
  }

  /**
   * The fee, half a cent rounded up; null when there is none.
   *
   * @param card null when it is no card, or nobody knows of what kind
   */
  public @Nullable Money feeOf(Money amount, @Nullable Funding card) {
    if (card != appliesTo) {
      return null;
    }
    var fee =
        Money.ofCents(
            (Math.multiplyExact(amount.cents(), basisPoints) + BASIS_POINTS_MAX / 2)
                / BASIS_POINTS_MAX);
    return fee.isZero() ? null : fee;
  }
}
