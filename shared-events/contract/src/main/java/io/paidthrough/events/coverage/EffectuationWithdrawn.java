package io.paidthrough.events.coverage;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The binder payment went back while there is still time to pay again: coverage is pending once
 * more.
 *
 * @param payBy last day on which a new payment still starts coverage on {@code effectiveStart}
 * @param rule by which it has to be paid by then; null in facts from before it was kept
 */
public record EffectuationWithdrawn(
    String enrollmentId,
    String memberId,
    LocalDate effectiveStart,
    LocalDate payBy,
    LocalDate decidedOn,
    PaymentReason reason,
    @Nullable Rule rule)
    implements CoverageFact {}
