package io.paidthrough.payment.rail.card;

import io.paidthrough.payment.payment.DeclineCode;
import org.jspecify.annotations.Nullable;

/** What a card processor says to a charge. */
public sealed interface CardAnswer {
  /** The processor's name for the charge; null while it gave none. */
  @Nullable String chargeId();

  /** The money is in. */
  record Charged(String chargeId) implements CardAnswer {}

  /**
   * No money comes.
   *
   * @param advice what the network advises about trying again, such as {@code 24}; null when
   *     nothing
   */
  record Declined(@Nullable String chargeId, DeclineCode code, @Nullable String advice)
      implements CardAnswer {}

  /** Nobody knows yet; it has to be asked again. */
  record Unknown(@Nullable String chargeId) implements CardAnswer {}
}
