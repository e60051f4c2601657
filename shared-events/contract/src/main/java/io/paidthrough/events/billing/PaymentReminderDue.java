package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A courtesy: a month falls due soon and is not paid. No rule depends on it.
 *
 * @param amount everything to pay by {@code dueOn}, arrears included
 * @param daysBefore which of the policy's reminders this is
 */
public record PaymentReminderDue(
    String enrollmentId,
    YearMonth coverageMonth,
    Money amount,
    LocalDate dueOn,
    int daysBefore,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
