package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * An instalment, or a premium that fell due meanwhile, was not paid: grace runs on.
 *
 * @param missedOn the day by which it was due
 * @param amountOwed what had to be there by then
 * @param deadline last day that still saves coverage, inclusive
 */
public record ArrangementBroken(
    String enrollmentId,
    String arrangementId,
    LocalDate missedOn,
    Money amountOwed,
    Money amountCounted,
    LocalDate deadline,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
