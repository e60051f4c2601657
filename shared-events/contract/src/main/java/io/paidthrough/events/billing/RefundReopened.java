package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;

/**
 * A refund that had left did not arrive: it is due again.
 *
 * @param refundDueAfter everything that has to go back now
 * @param reopenedOn business date on which that was known
 */
public record RefundReopened(
    String enrollmentId,
    String paymentId,
    String refundId,
    Money amount,
    Money refundDueAfter,
    LocalDate reopenedOn,
    PaymentReason reason)
    implements BillingFact {}
