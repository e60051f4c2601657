package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * A due refund is credit again: coverage was restored before the money went back.
 *
 * @param creditAfter everything held for this enrollment now
 */
public record RefundRecalled(
    String enrollmentId,
    String paymentId,
    Money amount,
    Money creditAfter,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
