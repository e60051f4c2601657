package io.paidthrough.payment.api;

import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.ReturnCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as it may be shown.
 *
 * @param last4 all that is ever shown of its number
 * @param disabledBecause the return that disabled it, in words for the member; null while active
 */
record InstrumentAnswer(
    UUID instrumentId,
    String memberId,
    Method type,
    String last4,
    @Nullable String routingNumber,
    Status status,
    @Nullable String disabledBecause,
    Instant createdAt) {

  /** Whether it can be used. */
  enum Status {
    ACTIVE,
    DISABLED
  }

  static InstrumentAnswer of(Instrument instrument) {
    return new InstrumentAnswer(
        instrument.instrumentId(),
        instrument.memberId(),
        instrument.method(),
        instrument.last4(),
        instrument.routingNumber(),
        instrument.isActive() ? Status.ACTIVE : Status.DISABLED,
        instrument.disabledBy() == null
            ? null
            : ReturnCode.find(instrument.disabledBy())
                .map(code -> code.reason().message())
                .orElse(null),
        instrument.createdAt());
  }
}
