package io.paidthrough.payment.rail.card;

import org.jspecify.annotations.Nullable;

/** Takes what a card processor tells by itself. */
public interface CardEvents {
  /** What became of an event. */
  enum Reception {
    /** Handled, now or before, or of no use. */
    TAKEN,
    /** Not from the processor, or too old. */
    NOT_GENUINE,
    /** From the processor, and no event. */
    UNREADABLE
  }

  /**
   * @param signed the processor's signature over the body; null when there is none
   */
  Reception receive(@Nullable String signed, byte[] body);
}
