package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;

/** All arrears of an arrangement are paid. */
public record ArrangementKept(
    String enrollmentId, String arrangementId, LocalDate keptOn, Rule rule)
    implements BillingFact {}
