package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month that still lacks money.
 *
 * @param open what it lacks, more than zero
 * @param dueOn last day on which a payment is on time, inclusive
 */
public record PayableMonth(YearMonth coverageMonth, Money open, LocalDate dueOn) {}
