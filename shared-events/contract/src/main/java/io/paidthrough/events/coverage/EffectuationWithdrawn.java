package io.paidthrough.events.coverage;

import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/**
 * The binder payment went back while there is still time to pay again: coverage is pending once
 * more.
 *
 * @param payBy last day on which a new payment still starts coverage on {@code effectiveStart}
 */
public record EffectuationWithdrawn(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    LocalDate payBy,
    LocalDate decidedOn,
    PaymentReason reason)
    implements CoverageFact {}
