package io.paidthrough.events.payment;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * No draft is made until the payer acts: the bank said so.
 *
 * @param rule by which drafts are made; null when its authorization names none
 */
public record AutoPayHeld(
    String enrollmentId,
    String memberId,
    String mandateId,
    String paymentId,
    LocalDate heldOn,
    PaymentReason reason,
    @Nullable Rule rule)
    implements AutoPayFact {}
