package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * Money is held that buys nothing any more and has to go back to its payer.
 *
 * @param paymentId the payment it came with
 * @param submittedOn business date on which the payer submitted that payment
 * @param decidedOn business date of the decision
 */
public record RefundDue(
    String enrollmentId,
    String paymentId,
    Money amount,
    LocalDate submittedOn,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
